import { describe, expect, test } from 'vitest';
import type { FactType } from '../../../domain/journal/fact.ts';
import { paise, ZERO } from '../../../domain/money/paise.ts';
import { decideCancelOnline } from '../../../domain/payment/cancel-online.ts';
import { decideCancelOnlineTakeCash } from '../../../domain/payment/cancel-online-take-cash.ts';
import { decideComplimentary } from '../../../domain/payment/complimentary.ts';
import { exitGraceEndsAtMs } from '../../../domain/payment/exit-grace.ts';
import { decideFreeExit } from '../../../domain/payment/free-exit.ts';
import { paymentStates } from '../../../domain/payment/payment.ts';
import { type PaymentEvent, resolvePayment } from '../../../domain/payment/payment-machine.ts';
import { decidePullAside } from '../../../domain/payment/pull-aside.ts';
import { decideReleaseOnTrust } from '../../../domain/payment/release-on-trust.ts';
import { openExit } from '../../../domain/payment/settle-exit.ts';
import { decideStartOnline } from '../../../domain/payment/start-online.ts';
import { decideTakeCash } from '../../../domain/payment/take-cash.ts';
import type { RefusalCode } from '../../../domain/refusals.ts';
import type { Stay } from '../../../domain/session/stay.ts';
import type { StoredQuote } from '../../../domain/session/stored-quote.ts';
import { expectRefusalsInOrder } from '../session/refusal-order.ts';
import { approval, asha, contextAt, minuteMs, ravi } from '../session/sample-lot.ts';
import { exitMs, fee, samplePayment, sampleQuote, sampleSession, started, stayWith } from '../session/sample-stay.ts';

const open = sampleSession();
const closed = sampleSession({ ...open, state: 'closed', outcome: 'paid', closedAtMs: exitMs, leftAtMs: exitMs });
const settling = sampleSession({ ...open, state: 'settling', feeDuePaise: fee.amountPaise });
const pending = samplePayment(settling);
const quote = sampleQuote(open);
const free = { ...quote, fee: { amountPaise: ZERO, lines: [] }, duePaise: ZERO };
const nextReceiptRunning = (): number => 41;
const purse = { drawerBalancePaise: paise(50_000), nextReceiptRunning };
const context = contextAt(exitMs);
const byOperation = [
  'approver_wrong',
  'pin_check_busy',
  'sign_in_delayed',
  'approval_needed',
  'approver_not_owner',
  'reason_missing',
] as const satisfies readonly RefusalCode[];

type Quoted = { readonly quote: StoredQuote | null; readonly stay: Stay | null; readonly outdated?: boolean };
const spoilQuote = [
  ['quote_unknown', <Setup extends Quoted>(setup: Setup) => ({ ...setup, quote: null })],
  [
    'quote_expired',
    <Setup extends Quoted>(setup: Setup) => ({ ...setup, quote: { ...(setup.quote ?? quote), validUntilMs: exitMs - 1 } }),
  ],
  ['session_closed', <Setup extends Quoted>(setup: Setup) => ({ ...setup, stay: stayWith(closed) })],
  ['payment_pending', <Setup extends Quoted>(setup: Setup) => ({ ...setup, stay: stayWith(settling, [pending]) })],
  ['quote_changed', <Setup extends Quoted>(setup: Setup) => ({ ...setup, outdated: true })],
] as const;
const spoilPrice = [
  'price_unusual',
  <Setup extends Quoted>(setup: Setup) => ({ ...setup, quote: { ...(setup.quote ?? quote), unusualAbovePaise: paise(1_000) } }),
] as const;
const spoilApprover = [
  ['approver_is_requester', <Setup extends { approver: typeof asha }>(setup: Setup) => ({ ...setup, approver: asha })],
  ['approver_not_supervisor', <Setup extends { approver: typeof asha }>(setup: Setup) => ({ ...setup, approver: ravi })],
] as const;

function types({ facts }: { readonly facts: readonly { readonly type: FactType }[] }): readonly FactType[] {
  return facts.map(({ type }) => type);
}

describe('the payment state machine', () => {
  test('resolves a PENDING payment by each event, and a resolved one by none', () => {
    const after = { captured: 'SUCCESS', failed: 'FAILED', expired: 'EXPIRED', cancelled: 'CANCELLED' } as const;
    for (const event of Object.keys(after) as PaymentEvent[]) {
      for (const state of paymentStates) {
        const resolved = resolvePayment({ state }, event);
        if (state === 'PENDING') expect(resolved).toEqual({ ok: true, value: after[event] });
        else expect(resolved).toMatchObject({ ok: false, refusal: { code: 'payment_resolved' } });
      }
    }
  });
});

describe('payment.takeCash', () => {
  const take = (tendered: number, stay: Stay = stayWith(open), drawer = purse) =>
    decideTakeCash({ quote, stay, ...drawer }, { tenderedPaise: paise(tendered) }, context);

  test('settles in one decision: payment, movements, closing, receipt, drawer, print, barrier', () => {
    const decided = take(10_000);
    if (!decided.ok) throw new Error(decided.refusal.code);
    expect(types(decided.value)).toEqual([
      'payment.cash_taken',
      'drawer.moved',
      'drawer.moved',
      'session.closed',
      'document.issued',
      'receipt.issued',
      'barrier.requested',
    ]);
    const { facts, jobs, amountPaise, changePaise, receipt, opened } = decided.value;
    expect({ amountPaise, changePaise, opened, number: receipt.number }).toEqual({
      amountPaise: 6000,
      changePaise: 4000,
      opened: true,
      number: 'B03/2627/0000041',
    });
    expect(facts[1]?.body).toMatchObject({ movement: { kind: 'cash_payment', amountPaise: 10_000 } });
    expect(facts[2]?.body).toMatchObject({ movement: { kind: 'change', amountPaise: -4000 } });
    expect(facts[3]?.body).toMatchObject({ outcome: 'paid', feeDuePaise: 6000, paidPaise: 6000, exceptionId: null });
    expect(jobs.map(({ kind }) => kind)).toEqual(['drawer', 'print', 'barrier']);
  });

  test('exact cash writes no change', () => {
    const decided = take(6000);
    expect(decided.ok && types(decided.value).filter((type) => type === 'drawer.moved').length).toBe(1);
  });

  test('reckons what is due from the fresh stay, not from the quote', () => {
    const part = samplePayment(open, { state: 'SUCCESS', amountPaise: paise(2500), providerReference: 'r' });
    const decided = take(5000, stayWith(open, [part]));
    expect(decided).toMatchObject({ ok: true, value: { amountPaise: 3500, changePaise: 1500 } });
    expect(decided.ok && decided.value.facts.find(({ type }) => type === 'session.closed')?.body).toMatchObject({
      feeDuePaise: 6000,
      paidPaise: 6000,
    });
  });

  test('gives change whatever the drawer should hold: a refusal would tell the figure before the blind count', () => {
    expect(take(1_000_000, stayWith(open))).toMatchObject({ ok: true, value: { changePaise: 994_000 } });
  });

  test('a vehicle that had stood aside is called back by it', () => {
    const aside = sampleSession({ ...open, pulledAside: true });
    const decided = take(6000, stayWith(aside));
    expect(decided.ok && types(decided.value)[0]).toBe('session.called_back');
  });

  test('refuses in the documented order', () => {
    expectRefusalsInOrder<Quoted & { readonly tendered: number }>({
      channel: 'payment.takeCash',
      good: { quote, stay: stayWith(open), tendered: 10_000 },
      breaks: [
        ...spoilQuote,
        spoilPrice,
        ['nothing_due', (setup) => ({ ...setup, quote: free })],
        ['tender_too_low', (setup) => ({ ...setup, tendered: 5999 })],
      ],
      decide: ({ quote: given, stay, outdated = false, tendered }) =>
        decideTakeCash({ quote: given, stay, outdated, nextReceiptRunning }, { tenderedPaise: paise(tendered) }, context),
    });
  });

  test('a quote holds to its last millisecond, and not when the clock was set back behind it', () => {
    const at = (nowMs: number) =>
      decideTakeCash({ quote, stay: stayWith(open), ...purse }, { tenderedPaise: paise(6000) }, contextAt(nowMs));
    expect(at(quote.validUntilMs).ok).toBe(true);
    expect(at(quote.validUntilMs + 1)).toMatchObject({ refusal: { code: 'quote_expired' } });
    expect(at(quote.quotedAtMs - 1)).toMatchObject({ refusal: { code: 'quote_expired' } });
  });

  test('a quote settles no other session than its own', () => {
    expect(take(6000, stayWith(sampleSession()))).toMatchObject({ refusal: { code: 'quote_unknown' } });
  });
});

describe('exit.free', () => {
  test('closes and opens when nothing is due', () => {
    const decided = decideFreeExit({ quote: free, stay: stayWith(open) }, context);
    expect(decided.ok && types(decided.value)).toEqual(['session.closed', 'barrier.requested']);
    expect(decided.ok && decided.value.facts[0]?.body).toMatchObject({ outcome: 'nothing_due', feeDuePaise: 0 });
  });

  test('refuses in the documented order', () => {
    expectRefusalsInOrder<Quoted>({
      channel: 'exit.free',
      good: { quote: free, stay: stayWith(open) },
      breaks: [...spoilQuote, ['something_due', (setup) => ({ ...setup, quote })]],
      decide: (setup) => decideFreeExit(setup, context),
    });
  });
});

describe('exit.complimentary', () => {
  test('is an exception with what was given away, and no payment', () => {
    const part = samplePayment(open, { state: 'SUCCESS', amountPaise: paise(1000), providerReference: 'r' });
    const decided = decideComplimentary({ quote, stay: stayWith(open, [part]) }, { outcome: 'lost_waived', approval }, context);
    expect(decided.ok && types(decided.value)).toEqual(['exception.approved', 'session.closed', 'barrier.requested']);
    expect(decided.ok && decided.value.facts[0]?.body).toMatchObject({ kind: 'lost_waived', amountPaise: 5000 });
    expect(decided.ok && decided.value.facts[1]?.body).toMatchObject({
      outcome: 'lost_waived',
      feeDuePaise: 6000,
      paidPaise: 1000,
    });
  });

  test('refuses in the documented order', () => {
    expectRefusalsInOrder<Quoted & { readonly approver: typeof asha }>({
      channel: 'exit.complimentary',
      good: { quote, stay: stayWith(open), approver: approval.approver },
      elsewhere: byOperation,
      breaks: [...spoilApprover, ...spoilQuote, ['nothing_due', (setup) => ({ ...setup, quote: free })]],
      decide: ({ approver, ...quoted }) =>
        decideComplimentary(quoted, { outcome: 'complimentary', approval: { ...approval, approver } }, context),
    });
  });
});

describe('exit.complimentary, called a waived lost ticket', () => {
  const strict = { ...context, settings: { ...context.settings, approvals: { complimentary: 'owner' as const } } };
  const waive = (lost: boolean) =>
    decideComplimentary({ quote: { ...quote, lost }, stay: stayWith(open) }, { outcome: 'lost_waived', approval }, strict);

  test('asks what complimentary asks where no ticket is lost', () => {
    expect(waive(true).ok).toBe(true);
    expect(waive(false)).toMatchObject({ refusal: { code: 'approver_not_owner' } });
  });
});

describe('payment.startOnline', () => {
  test('starts PENDING, and closes, prints and opens nothing', () => {
    const decided = decideStartOnline({ quote, stay: stayWith(open) }, { method: 'upi' }, context);
    if (!decided.ok) throw new Error(decided.refusal.code);
    expect(types(decided.value)).toEqual(['payment.started']);
    expect(decided.value).toMatchObject({ amountPaise: 6000, expiresAtMs: exitMs + 5 * minuteMs, jobs: [] });
  });

  test('refuses in the documented order', () => {
    expectRefusalsInOrder<Quoted>({
      channel: 'payment.startOnline',
      good: { quote, stay: stayWith(open) },
      breaks: [...spoilQuote, spoilPrice, ['nothing_due', (setup) => ({ ...setup, quote: free })]],
      decide: (setup) => decideStartOnline(setup, { method: 'card' }, context),
    });
  });
});

const trusted = sampleSession({ ...open, state: 'closed', outcome: 'released_on_trust', closedAtMs: exitMs, leftAtMs: exitMs });
type Online = { readonly payment: typeof pending | null; readonly stay: Stay | null };
const waiting: Online = { payment: pending, stay: stayWith(settling, [pending]) };
const spoilOnline = [
  ['payment_unknown', <Setup extends Online>(setup: Setup) => ({ ...setup, payment: null })],
  [
    'payment_resolved',
    <Setup extends Online>(setup: Setup) => ({ ...setup, payment: { ...pending, state: 'EXPIRED' as const } }),
  ],
  ['already_left', <Setup extends Online>(setup: Setup) => ({ ...setup, stay: stayWith(trusted, [pending]) })],
] as const;

describe('payment.cancelOnline', () => {
  test('only cancels', () => {
    const decided = decideCancelOnline(waiting, context);
    expect(decided.ok && types(decided.value)).toEqual(['payment.cancelled']);
  });

  test('refuses in the documented order', () => {
    expectRefusalsInOrder({
      channel: 'payment.cancelOnline',
      good: waiting,
      elsewhere: ['tariff_missing', 'exit_before_entry'],
      breaks: spoilOnline,
      decide: (setup) => decideCancelOnline(setup, context),
    });
  });
});

describe('payment.cancelOnlineTakeCash', () => {
  const instead = (stay: Stay) =>
    decideCancelOnlineTakeCash({ payment: pending, fee, started, stay, ...purse }, { tenderedPaise: paise(6000) }, context);

  test('cancels and settles in cash in one decision', () => {
    const decided = instead(stayWith(settling, [pending]));
    expect(decided.ok && types(decided.value).slice(0, 2)).toEqual(['payment.cancelled', 'payment.cash_taken']);
    expect(decided).toMatchObject({ ok: true, value: { amountPaise: 6000, opened: true } });
  });

  test('opens no barrier for a vehicle that stands aside, since another may stand in the lane', () => {
    const decided = instead(stayWith({ ...settling, pulledAside: true }, [pending]));
    expect(decided).toMatchObject({ ok: true, value: { opened: false } });
    expect(decided.ok && types(decided.value)).not.toContain('barrier.requested');
  });

  test('refuses in the documented order', () => {
    expectRefusalsInOrder<Online & { readonly tendered: number }>({
      channel: 'payment.cancelOnlineTakeCash',
      good: { ...waiting, tendered: 7000 },
      breaks: [...spoilOnline, ['tender_too_low', (setup) => ({ ...setup, tendered: 5999 })]],
      decide: ({ tendered, ...online }) =>
        decideCancelOnlineTakeCash({ ...online, fee, started, nextReceiptRunning }, { tenderedPaise: paise(tendered) }, context),
    });
  });
});

describe('payment.releaseOnTrust', () => {
  test('closes as an exception, opens, and leaves the payment PENDING', () => {
    const decided = decideReleaseOnTrust({ ...waiting, fee, started }, { approval }, context);
    expect(decided.ok && types(decided.value)).toEqual(['exception.approved', 'session.closed', 'barrier.requested']);
    expect(decided.ok && decided.value.facts[0]?.body).toMatchObject({ paymentId: pending.paymentId, amountPaise: 6000 });
    expect(decided.ok && decided.value.facts[1]?.body).toMatchObject({ outcome: 'released_on_trust', paidPaise: 0 });
  });

  test('refuses in the documented order', () => {
    expectRefusalsInOrder<Online & { readonly approver: typeof asha }>({
      channel: 'payment.releaseOnTrust',
      good: { ...waiting, approver: approval.approver },
      elsewhere: byOperation,
      breaks: [...spoilApprover, ...spoilOnline],
      decide: ({ approver, ...online }) =>
        decideReleaseOnTrust({ ...online, fee, started }, { approval: { ...approval, approver } }, context),
    });
  });
});

describe('payment.pullAside', () => {
  test('sets the vehicle aside once', () => {
    const decided = decidePullAside(waiting, context);
    expect(decided.ok && types(decided.value)).toEqual(['payment.pulled_aside']);
    const again = decidePullAside({ ...waiting, stay: stayWith({ ...settling, pulledAside: true }, [pending]) }, context);
    expect(again).toEqual({ ok: true, value: { facts: [], jobs: [] } });
  });

  test('refuses in the documented order', () => {
    expectRefusalsInOrder({
      channel: 'payment.pullAside',
      good: waiting,
      breaks: spoilOnline,
      decide: (setup) => decidePullAside(setup, context),
    });
  });
});

test('a session whose exit barrier was asked already is not given a second request', () => {
  expect(openExit({ ...closed, leftAtMs: exitMs }, context)).toEqual({ facts: [], jobs: [] });
  expect(openExit({ ...closed, leftAtMs: null }, context).jobs.length).toBe(1);
});

test('the exit grace is counted from the closing', () => {
  expect(exitGraceEndsAtMs({ closedAtMs: 1000, exitGraceMinutes: 15 })).toBe(901_000);
});
