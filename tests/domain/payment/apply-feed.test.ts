import { describe, expect, test } from 'vitest';
import type { PaymentId } from '../../../domain/ids.ts';
import type { FactType } from '../../../domain/journal/fact.ts';
import { paise } from '../../../domain/money/paise.ts';
import { decideFeedEntry, type FeedState } from '../../../domain/payment/apply-feed.ts';
import type { FeedDecision, FeedPayment } from '../../../domain/payment/feed-body.ts';
import type { Payment } from '../../../domain/payment/payment.ts';
import type { Session } from '../../../domain/session/session.ts';
import type { FeedBody } from '../../../upstream/contract/http.ts';
import { contextAt, makeId, minuteMs } from '../session/sample-lot.ts';
import { exitMs, fee, samplePayment, sampleSession, started, stayWith } from '../session/sample-stay.ts';

const settling = sampleSession({ state: 'settling', feeDuePaise: fee.amountPaise });
const pending = samplePayment(settling);
const arrivesMs = exitMs + 2 * minuteMs;
const captured = {
  kind: 'payment_captured',
  paymentId: pending.paymentId,
  amountPaise: pending.amountPaise,
  providerReference: 'pay_1',
  capturedAtMs: arrivesMs,
} as const satisfies FeedPayment & FeedBody;

function decide(entry: FeedPayment, changes: Partial<FeedState> = {}): FeedDecision {
  const state: FeedState = {
    payment: pending,
    fee,
    started,
    stay: stayWith(settling, [pending]),
    referenceOwner: null,
    inLane: true,
    nextReceiptRunning: () => 1,
    ...changes,
  };
  return decideFeedEntry(state, entry, contextAt(arrivesMs));
}

/** The payment and its session in other states. */
function having(payment: Partial<Payment>, session: Partial<Session> = {}): Partial<FeedState> {
  const changed = { ...pending, ...payment };
  return { payment: changed, stay: stayWith({ ...settling, ...session }, [changed]) };
}

function types({ facts }: FeedDecision): readonly FactType[] {
  return facts.map(({ type }) => type);
}

describe('captured money', () => {
  test('settles the stay and opens for the vehicle in the lane', () => {
    const decided = decide(captured);
    expect(types(decided)).toEqual([
      'payment.succeeded',
      'session.closed',
      'document.issued',
      'receipt.issued',
      'barrier.requested',
    ]);
    expect(decided).toMatchObject({ outcome: 'settled', opened: true, receipt: { number: 'B03/2627/0000001' } });
    expect(decided.jobs.map(({ kind }) => kind)).toEqual(['print', 'barrier']);
    expect(decided.facts[1]?.body).toMatchObject({ outcome: 'paid', feeDuePaise: 6000, paidPaise: 6000, closedAtMs: arrivesMs });
  });

  test('settles without opening for a vehicle that stands aside', () => {
    const decided = decide(captured, having({}, { pulledAside: true }));
    expect(types(decided)).toEqual(['payment.succeeded', 'session.closed', 'document.issued', 'receipt.issued']);
    expect(decided).toMatchObject({ outcome: 'settled', opened: false });
    expect(decided.jobs.map(({ kind }) => kind)).toEqual(['print']);
  });

  test('sets a vehicle aside that is not in the lane any more, so that it can be called back', () => {
    const decided = decide(captured, { inLane: false });
    expect(types(decided).slice(0, 3)).toEqual(['payment.succeeded', 'payment.pulled_aside', 'session.closed']);
    expect(decided).toMatchObject({ outcome: 'settled', opened: false });
  });

  test('pays what is owed since a release on trust: a receipt, no closing, no paper in the lane, no barrier', () => {
    const trusted = { state: 'closed', outcome: 'released_on_trust', closedAtMs: exitMs, leftAtMs: exitMs } as const;
    const decided = decide(captured, having({}, trusted));
    expect(types(decided)).toEqual(['payment.succeeded', 'document.issued', 'receipt.issued']);
    expect(decided).toMatchObject({ outcome: 'paid', opened: false, jobs: [] });
  });

  test('does not close a stay that it does not cover', () => {
    const decided = decide(captured, having({}, { feeDuePaise: paise(6001) }));
    expect(types(decided)).toEqual(['payment.succeeded', 'document.issued', 'receipt.issued']);
    expect(decided).toMatchObject({ outcome: 'paid', opened: false });
  });

  test('of another amount changes nothing and is reported', () => {
    for (const amountPaise of [5999, 6001, 0]) {
      const decided = decide({ ...captured, amountPaise: paise(amountPaise) });
      expect(types(decided)).toEqual(['anomaly.found']);
      expect(decided.facts[0]?.body).toMatchObject({ kind: 'amount_differs', paymentId: pending.paymentId });
      expect(decided.jobs).toEqual([]);
    }
  });

  test.each([
    ['CANCELLED', 'paid_after_cancel'],
    ['EXPIRED', 'paid_after_expiry'],
    ['FAILED', 'paid_after_failure'],
  ] as const)('after %s is kept and goes back (%s), whatever became of the session', (state, reason) => {
    for (const session of [
      { state: 'open' },
      { state: 'closed', outcome: 'paid', closedAtMs: exitMs, leftAtMs: exitMs },
      { state: 'closed', outcome: 'released_on_trust', closedAtMs: exitMs, leftAtMs: exitMs },
      { state: 'void', closedAtMs: exitMs },
    ] as const) {
      const decided = decide(captured, having({ state }, session));
      expect(types(decided)).toEqual(['payment.late_money', 'refund.due']);
      expect(decided.facts[1]?.body).toMatchObject({ reason, amountPaise: 6000, paymentId: pending.paymentId });
      expect(decided).toMatchObject({ outcome: 'refund_due', opened: false, receipt: null, jobs: [] });
    }
  });

  test.each([
    ['paid', 'paid_twice'],
    ['nothing_due', 'paid_twice'],
    ['complimentary', 'paid_after_exception'],
    ['left_unrecorded', 'paid_after_exception'],
  ] as const)('of a stay that was settled as %s meanwhile succeeds and goes back (%s)', (outcome, reason) => {
    const decided = decide(captured, having({}, { state: 'closed', outcome, closedAtMs: exitMs, leftAtMs: exitMs }));
    expect(types(decided)).toEqual(['payment.succeeded', 'refund.due']);
    expect(decided.facts[1]?.body).toMatchObject({ reason });
    expect(decided).toMatchObject({ outcome: 'refund_due', opened: false });
  });

  test('told twice changes nothing, also when it was late money', () => {
    for (const state of ['SUCCESS', 'CANCELLED'] as const) {
      const decided = decide(captured, { ...having({ state }), referenceOwner: pending.paymentId });
      expect(decided).toMatchObject({ facts: [], jobs: [], outcome: 'nothing' });
    }
  });

  test('paid a second time under another reference is reported, and the success stays what it is', () => {
    const decided = decide(
      captured,
      having({ state: 'SUCCESS', providerReference: 'pay_0' }, { state: 'closed', outcome: 'paid' }),
    );
    expect(types(decided)).toEqual(['anomaly.found']);
    expect(decided.facts[0]?.body).toMatchObject({ kind: 'money_without_session', detail: 'pay_1 6000' });
  });

  test('under a reference that settled another payment is reported and settles nothing', () => {
    const decided = decide(captured, { referenceOwner: makeId<PaymentId>() });
    expect(types(decided)).toEqual(['anomaly.found']);
    expect(decided.facts[0]?.body).toMatchObject({ kind: 'reference_reused' });
  });

  test('for a payment that this booth does not know is reported by its id', () => {
    const decided = decide(captured, { payment: null, fee: null, stay: null });
    expect(types(decided)).toEqual(['anomaly.found']);
    expect(decided.facts[0]?.body).toMatchObject({ kind: 'unknown_feed_payment', paymentId: null, sessionId: null });
    expect(decided.facts[0]?.body).toMatchObject({ detail: expect.stringContaining(pending.paymentId) });
  });
});

describe('other outcomes', () => {
  const { paymentId } = pending;
  const ready = { kind: 'payment_ready', paymentId, qrText: 'upi://pay?tr=1', expiresAtMs: exitMs + minuteMs } as const;
  const failed: FeedPayment = { kind: 'payment_failed', paymentId, why: 'declined', failedAtMs: arrivesMs };
  const expired: FeedPayment = { kind: 'payment_expired', paymentId, expiredAtMs: arrivesMs };

  test('a PENDING payment gets its QR, fails, or expires', () => {
    expect(types(decide(ready))).toEqual(['payment.qr_received']);
    expect(types(decide(failed))).toEqual(['payment.failed']);
    expect(types(decide(expired))).toEqual(['payment.expired']);
    expect([decide(ready).outcome, decide(failed).outcome, decide(expired).outcome]).toEqual(['qr', 'failed', 'expired']);
  });

  test('the same QR again, and anything about a resolved payment, changes nothing', () => {
    expect(decide(ready, having({ qrText: ready.qrText, expiresAtMs: ready.expiresAtMs })).outcome).toBe('nothing');
    for (const state of ['SUCCESS', 'FAILED', 'EXPIRED', 'CANCELLED'] as const) {
      for (const entry of [ready, failed, expired]) {
        expect(decide(entry, having({ state }))).toMatchObject({ outcome: 'nothing', facts: [], jobs: [] });
      }
    }
  });

  test('a payment without its fee or stay is a broken invariant', () => {
    expect(() => decide(captured, { fee: null })).toThrow('Broken invariant');
    expect(() => decide(captured, { stay: null })).toThrow('Broken invariant');
    expect(() => decide({ ...captured, paymentId: makeId() })).toThrow('Broken invariant');
  });
});
