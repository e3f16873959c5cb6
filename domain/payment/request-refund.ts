// Money is given back because somebody asked and somebody approved: all of a payment or part of it.
import type { Decision } from '../decision.ts';
import type { BoothContext } from '../decision-context.ts';
import type { OperatorId, RefundId, ShiftId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import type { Paise } from '../money/paise.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { printSlip, refundSlip, type SlipAbout } from '../receipt/slips.ts';
import { ok, type Result, refuse } from '../result.ts';
import { askedAgain, leftToRefundPaise, type MoneyIn, payBack } from './money-back.ts';
import type { refundReasons } from './payment.ts';
import { inOrder } from './settle-exit.ts';

export type RefundState = {
  /** Null: no such payment, or none that brought money in. */
  readonly money: MoneyIn | null;
  /** What the slip says the money was for. */
  readonly about: SlipAbout;
  /** The shift whose uncounted drawer is in this hand. */
  readonly drawer: ShiftId | null;
};
export type RequestRefund = {
  readonly amountPaise: Paise;
  readonly why: (typeof refundReasons)[number];
  readonly approval: Approval;
};
export type RefundAsker = BoothContext & { readonly actorId: OperatorId };
export type RequestRefundRefusal =
  | ApprovalRefusal
  | 'payment_unknown'
  | 'nothing_to_refund'
  | 'amount_not_positive'
  | 'refund_too_large'
  | 'refund_needs_drawer';

/**
 * Channel `refund.request`. Cash: paid in this transaction, out of the asker's own drawer. Online: started, and upstream asks the gateway.
 * A refund that FAILED is asked for again by this: it is another row. Refuses, in this order: those of `judgeApproval`, payment_unknown,
 * nothing_to_refund, amount_not_positive, refund_too_large {leftPaise}, refund_needs_drawer (cash goes back from one's own open drawer).
 */
export function decideRequestRefund(
  { money, about, drawer }: RefundState,
  { amountPaise, why, approval }: RequestRefund,
  context: RefundAsker,
): Result<Decision & { readonly refundId: RefundId }, RequestRefundRefusal> {
  const judged = judgeApproval('refund', approval, context);
  if (!judged.ok) return judged;
  if (money === null) return refuse('payment_unknown');
  const leftPaise = leftToRefundPaise(money);
  if (leftPaise === 0) return refuse('nothing_to_refund');
  if (amountPaise <= 0) return refuse('amount_not_positive');
  if (amountPaise > leftPaise) return refuse('refund_too_large', { leftPaise });
  const { paymentId, sessionId, method } = money;
  if (method === 'cash' && drawer === null) return refuse('refund_needs_drawer');
  const { newId, nowMs } = context;
  const refundId = newId<RefundId>();
  const approved = approvedException({ kind: 'refund', sessionId, paymentId, amountPaise }, approval, context);
  const { exceptionId } = approved.body;
  const reason = sessionId === null ? askedAgain : why;
  const requested = { refundId, paymentId, sessionId, amountPaise, reason, exceptionId, requestedAtMs: nowMs };
  const slip = refundSlip({ refundId, amountPaise, method, why, about, approval }, context);
  const steps = inOrder(
    { facts: [approved, fact('refund.requested', requested)], jobs: [] },
    payBack({ refundId, paymentId, amountPaise, method, exceptionId }, drawer, context),
    printSlip(slip, sessionId, context),
  );
  return ok({ ...steps, refundId });
}
