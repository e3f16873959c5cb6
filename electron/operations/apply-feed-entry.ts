// What upstream says about our payments: each entry is applied once, in one transaction with its number. Called by sync.
import type { BoothIdentity } from '../../db/booth-identity.ts';
import { findOperator } from '../../db/operators.ts';
import { findPassPayment } from '../../db/pass-sales.ts';
import { startOfPayment } from '../../db/payment-terms.ts';
import { feeOfPayment, findPayment, findPaymentByProviderReference } from '../../db/payments.ts';
import { nextReceiptRunning } from '../../db/receipts.ts';
import { findRefund, findRefundByReference } from '../../db/refunds.ts';
import { findShift } from '../../db/shifts.ts';
import { hasFeedEntry, saveFeedEntry } from '../../db/sync-state.ts';
import type { ReadTx } from '../../db/transaction.ts';
import type { PassPayment } from '../../domain/pass/pass-payment.ts';
import { decideFeedEntry } from '../../domain/payment/apply-feed.ts';
import { decideRefundFeed } from '../../domain/payment/apply-refund-feed.ts';
import type { FeedOutcome } from '../../domain/payment/feed-body.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import type { FeedEntry, PaymentFeedBody, RefundFeedBody } from '../../upstream/contract/http.ts';
import type { EventPayload } from '../contract/events.ts';
import type { Clock } from '../settings/clock.ts';
import { settledView } from '../view/settled-view.ts';
import { waitingOf } from '../view/summary.ts';
import type { Contexts } from './context.ts';
import type { LaneSpot } from './lane-spot.ts';
import type { Ledger } from './ledger.ts';
import { decidePassFeed, passNewsOf } from './passes/apply-pass-feed.ts';
import { findStay } from './stay.ts';
import type { Store } from './store.ts';

export type FeedNews =
  | { readonly event: 'payment.confirmed'; readonly payload: EventPayload<'payment.confirmed'> }
  | { readonly event: 'payment.trouble'; readonly payload: EventPayload<'payment.trouble'> }
  | { readonly event: 'pass.paid'; readonly payload: EventPayload<'pass.paid'> }
  | { readonly event: 'pass.trouble'; readonly payload: EventPayload<'pass.trouble'> };

type Parts = {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly contexts: Contexts;
  readonly clock: Clock;
  readonly identity: BoothIdentity;
  readonly laneSpot: LaneSpot;
  readonly committed: () => void;
  readonly tell: (news: FeedNews) => void;
};

/** What else the feed tells (repeats, late money of an earlier payment) is not about the payment that the vehicle waits for in the lane. */
const endsWaiting: ReadonlySet<FeedOutcome> = new Set(['settled', 'paid', 'failed', 'expired']);

/** An entry that was applied before changes nothing. Throws only for a broken invariant or a database that cannot be trusted. */
export function openApplyFeedEntry(parts: Parts): (entry: FeedEntry) => void {
  const { store, laneSpot, committed, tell } = parts;
  return (entry) => {
    const { body } = entry;
    if ('refundId' in body) return applyRefund(parts, entry.feedNo, body);
    const news = store.write((tx) => {
      if (hasFeedEntry(tx, entry.feedNo)) return null;
      const ofPass = findPassPayment(tx, body.paymentId);
      const { payment, decided } =
        ofPass === undefined ? decide(parts, tx, body) : decideOfPass(parts, tx, { payment: ofPass, body });
      parts.ledger(tx, decided, null);
      const { outcome, opened } = decided;
      const { kind, paymentId } = body;
      const nowMs = parts.clock.nowMs();
      saveFeedEntry(tx, { feedNo: entry.feedNo, kind, paymentId, body, receivedAtMs: nowMs, outcome });
      if (ofPass !== undefined) return { told: passNewsOf(tx, ofPass, { outcome, nowMs }), payment, outcome };
      return { told: payment === null ? null : newsOf(tx, { payment, outcome, opened }), payment, outcome };
    });
    if (news === null) return;
    if (news.payment !== null && endsWaiting.has(news.outcome)) laneSpot.leave(news.payment.sessionId);
    committed();
    if (news.told !== null) tell(news.told);
  };
}

/** Nobody waits for it in the lane: it is found where the refunds are. */
function applyRefund({ store, ledger, contexts, clock, committed }: Parts, feedNo: number, body: RefundFeedBody): void {
  const applied = store.write((tx) => {
    if (hasFeedEntry(tx, feedNo)) return false;
    const refund = findRefund(tx, body.refundId) ?? null;
    const referenceOwner = body.kind === 'refund_succeeded' ? (findRefundByReference(tx, body.providerReference) ?? null) : null;
    const decided = decideRefundFeed({ refund, referenceOwner }, body, contexts.ofBooth(tx, '-'));
    ledger(tx, decided, null);
    const { kind } = body;
    const { outcome } = decided;
    const paymentId = refund?.paymentId ?? null;
    saveFeedEntry(tx, { feedNo, kind, paymentId, body, receivedAtMs: clock.nowMs(), outcome });
    return true;
  });
  if (applied) committed();
}

function decide({ contexts, identity, laneSpot }: Parts, tx: ReadTx, body: PaymentFeedBody) {
  const payment = findPayment(tx, body.paymentId) ?? null;
  const owner = body.kind === 'payment_captured' ? findPaymentByProviderReference(tx, body.providerReference) : undefined;
  const state = {
    payment,
    fee: payment === null ? null : (feeOfPayment(tx, payment.paymentId) ?? null),
    started: payment === null ? null : (startOfPayment(tx, payment.paymentId) ?? null),
    stay: payment === null ? null : findStay(tx, payment.sessionId),
    referenceOwner: owner?.paymentId ?? null,
    inLane: payment !== null && laneSpot.holds(payment.sessionId),
    nextReceiptRunning: (financialYear: string) => nextReceiptRunning(tx, { boothCode: identity.boothCode, financialYear }),
  };
  return { payment, decided: decideFeedEntry(state, body, contexts.ofBooth(tx, cashierNameOf(tx, payment))) };
}

/** No vehicle waits in the lane for it. */
function decideOfPass(
  { contexts }: Parts,
  tx: ReadTx,
  { payment, body }: { readonly payment: PassPayment; readonly body: PaymentFeedBody },
) {
  return { payment: null, decided: decidePassFeed(tx, payment, body, contexts.ofBooth(tx, cashierNameOf(tx, payment))) };
}

/** The receipt names the cashier whose shift the payment belongs to, whoever sits there now. */
function cashierNameOf(tx: ReadTx, payment: Pick<Payment, 'shiftId'> | null): string {
  const shift = payment === null ? undefined : findShift(tx, payment.shiftId);
  const operator = shift === undefined ? undefined : findOperator(tx, shift.operatorId);
  return operator?.name ?? '-';
}

function newsOf(
  tx: ReadTx,
  { payment, outcome, opened }: { readonly payment: Payment; readonly outcome: FeedOutcome; readonly opened: boolean },
): FeedNews | null {
  const { paymentId, sessionId } = payment;
  switch (outcome) {
    case 'settled':
    case 'paid': {
      const settled = settledView(tx, { sessionId, paymentId });
      return { event: 'payment.confirmed', payload: { payment: waitingOf(tx, paymentId), settled, opened } };
    }
    case 'failed':
    case 'expired':
    case 'refund_due':
      return { event: 'payment.trouble', payload: { payment: waitingOf(tx, paymentId), kind: outcome } };
    default:
      return null;
  }
}
