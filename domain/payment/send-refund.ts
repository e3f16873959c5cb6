// Money that came for nothing (too late, or twice), or of a pass that was given back, is due; somebody has to approve that it goes back.
import type { Decision } from '../decision.ts';
import type { ShiftId } from '../ids.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { printSlip, refundSlip, type SlipAbout } from '../receipt/slips.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type MoneyIn, payBack } from './money-back.ts';
import type { Refund } from './payment.ts';
import type { RefundAsker } from './request-refund.ts';
import { inOrder } from './settle-exit.ts';

export type DueRefund = {
  readonly refund: Refund | null;
  /** Of the refund's payment. */
  readonly money: MoneyIn | null;
  readonly about: SlipAbout;
  /** The shift whose uncounted drawer is in this hand. */
  readonly drawer: ShiftId | null;
};

/**
 * Channel `refund.send`. Refuses, in this order: those of `judgeApproval`, refund_unknown, refund_under_way (sent before, or ended: one that
 * FAILED is asked for anew), refund_needs_drawer (the cash of a returned pass goes back from one's own open drawer).
 */
export function decideSendRefund(
  { refund, money, about, drawer }: DueRefund,
  { approval }: { readonly approval: Approval },
  context: RefundAsker,
): Result<Decision, ApprovalRefusal | 'refund_unknown' | 'refund_under_way' | 'refund_needs_drawer'> {
  const judged = judgeApproval('refund', approval, context);
  if (!judged.ok) return judged;
  if (refund === null || money === null) return refuse('refund_unknown');
  if (refund.state !== 'PENDING' || refund.startedAtMs !== null) return refuse('refund_under_way');
  const { refundId, paymentId, sessionId, amountPaise, reason: why } = refund;
  const { method } = money;
  if (method === 'cash' && drawer === null) return refuse('refund_needs_drawer');
  const approved = approvedException({ kind: 'refund', sessionId, paymentId, amountPaise }, approval, context);
  const { exceptionId } = approved.body;
  const slip = refundSlip({ refundId, amountPaise, method, why, about, approval }, context);
  return ok(
    inOrder(
      { facts: [approved], jobs: [] },
      payBack({ refundId, paymentId, amountPaise, method, exceptionId }, drawer, context),
      printSlip(slip, sessionId, context),
    ),
  );
}
