// Money that the gateway has captured: a success that may settle the stay, or money received for nothing.
import { assert } from '../assert.ts';
import type { Decision } from '../decision.ts';
import type { BoothContext } from '../decision-context.ts';
import type { PaymentId, RefundId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { add } from '../money/paise.ts';
import type { StartedOn } from '../session/exit-terms.ts';
import { settleTerms } from '../session/settle-terms.ts';
import { creditedPaise, isUnsettled, netReceivedPaise, type Stay } from '../session/stay.ts';
import type { Fee } from '../tariff/fee.ts';
import { anomaly } from './anomaly.ts';
import type { CapturedPayment, FeedDecision } from './feed-body.ts';
import type { Payment, refundReasons } from './payment.ts';
import { resolvePayment } from './payment-machine.ts';
import { closeSession, inOrder, issueReceipt, openExit, type ReceiptSeries } from './settle-exit.ts';

type CaptureState = ReceiptSeries & {
  readonly payment: Payment;
  readonly fee: Fee;
  readonly started: StartedOn;
  readonly stay: Stay;
  readonly referenceOwner: PaymentId | null;
  readonly inLane: boolean;
};
type RefundReason = (typeof refundReasons)[number];

const nothingMore = { opened: false, receipt: null };
const none: Decision = { facts: [], jobs: [] };
/** Why money that came after the payment's end has to go back. */
export const reasonAfter = {
  CANCELLED: 'paid_after_cancel',
  EXPIRED: 'paid_after_expiry',
  FAILED: 'paid_after_failure',
} as const satisfies Record<Exclude<Payment['state'], 'PENDING' | 'SUCCESS'>, RefundReason>;

/** In this order: told before, reference of another payment, other amount, paid already, payment over, stay settled otherwise, success. */
export function applyCapture(state: CaptureState, captured: CapturedPayment, context: BoothContext): FeedDecision {
  const { payment, stay, referenceOwner } = state;
  const { paymentId, amountPaise } = payment;
  const { providerReference } = captured;
  if (referenceOwner === paymentId) return { facts: [], jobs: [], outcome: 'nothing', ...nothingMore };
  if (referenceOwner !== null) {
    return anomaly('reference_reused', { payment, paymentId, detail: `${providerReference} ${referenceOwner}` }, context);
  }
  if (captured.amountPaise !== amountPaise) {
    return anomaly('amount_differs', { payment, paymentId, detail: `${captured.amountPaise} ${amountPaise}` }, context);
  }
  if (payment.state === 'SUCCESS') {
    // A single-use QR paid again under another reference. Upstream disputes that and feeds it to nobody; if it comes all the
    // same, people must look, and the payment that succeeded stays what it is.
    return anomaly('money_without_session', { payment, paymentId, detail: `${providerReference} ${amountPaise}` }, context);
  }
  const resolved = resolvePayment(payment, 'captured');
  if (!resolved.ok) return lateMoney(state, captured, context);
  const succeeded: Decision = {
    facts: [fact('payment.succeeded', { paymentId, providerReference, amountPaise, resolvedAtMs: context.nowMs })],
    jobs: [],
  };
  const { outcome } = stay.session;
  if (isUnsettled(stay.session) || outcome === 'released_on_trust' || outcome === 'pay_later')
    return settle(state, captured, succeeded, context);
  const reason =
    outcome === 'paid' || outcome === 'nothing_due' || outcome === 'paid_by_pass' ? 'paid_twice' : 'paid_after_exception';
  return { ...inOrder(succeeded, refundDue(payment, reason, context)), outcome: 'refund_due', ...nothingMore };
}

/** The payment was over: its money is kept beside it and is to go back. */
function lateMoney({ payment }: CaptureState, { providerReference }: CapturedPayment, context: BoothContext): FeedDecision {
  const { paymentId, amountPaise, state } = payment;
  assert(state !== 'PENDING' && state !== 'SUCCESS', 'late money is of a payment that came to nothing');
  const reason = reasonAfter[state];
  const late = fact('payment.late_money', { paymentId, providerReference, amountPaise, receivedAtMs: context.nowMs });
  const steps = inOrder({ facts: [late], jobs: [] }, refundDue(payment, reason, context));
  return { ...steps, outcome: 'refund_due', ...nothingMore };
}

function refundDue(
  { paymentId, sessionId, amountPaise }: Payment,
  reason: RefundReason,
  { newId, nowMs }: BoothContext,
): Decision {
  const refund = { refundId: newId<RefundId>(), paymentId, sessionId, amountPaise, reason, dueAtMs: nowMs };
  return { facts: [fact('refund.due', refund)], jobs: [] };
}

/**
 * The receipt of the success, and the end of the stay once its fee is covered. Money owed since a release on trust or a pay-later slip only gets its
 * receipt: the vehicle is gone, so no barrier is asked, and nothing is printed into the lane unless somebody came back to pay.
 */
function settle(
  { payment, fee, started, stay, inLane, nextReceiptRunning }: CaptureState,
  { providerReference }: CapturedPayment,
  succeeded: Decision,
  context: BoothContext,
): FeedDecision {
  const { session } = stay;
  const { amountPaise } = payment;
  const owed = !isUnsettled(session);
  const asksAtTheWindow = session.closedAtMs !== null && payment.startedAtMs > session.closedAtMs;
  const covered = add(creditedPaise(stay), amountPaise) >= (session.feeDuePaise ?? fee.amountPaise);
  const closes = !owed && covered;
  const opens = closes && inLane && !session.pulledAside;
  const paidPaise = add(netReceivedPaise(stay), amountPaise);
  const closing = { session, outcome: 'paid' as const, feeDuePaise: session.feeDuePaise ?? fee.amountPaise, paidPaise };
  const issued = issueReceipt(
    {
      session,
      payment: { ...payment, providerReference },
      fee,
      creditPaise: creditedPaise(stay),
      print: !owed || asksAtTheWindow,
    },
    { nextReceiptRunning },
    context,
  );
  const exit = opens ? openExit(session, context) : none;
  const steps = inOrder(
    succeeded,
    // It neither stands in the lane nor was set aside: from now on it waits to be called back.
    closes && !opens && !session.pulledAside ? setAside(payment, context) : none,
    closes ? settleTerms(started.terms, { sessionId: session.sessionId, requesterId: started.operatorId }, context) : none,
    closes ? closeSession({ ...closing, exceptionId: null }, context) : none,
    issued,
    exit,
  );
  return { ...steps, outcome: closes ? 'settled' : 'paid', opened: exit.jobs.length > 0, receipt: issued.receipt };
}

function setAside({ paymentId, sessionId }: Payment, { nowMs }: BoothContext): Decision {
  return { facts: [fact('payment.pulled_aside', { paymentId, sessionId, atMs: nowMs })], jobs: [] };
}
