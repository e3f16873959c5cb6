// A receipt is made void: its number stays, it says VOID, and what is left of its money goes back.
import type { Decision } from '../decision.ts';
import type { ReceiptId, RefundId, ShiftId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import type { Paise } from '../money/paise.ts';
import { leftToRefundPaise, type MoneyIn, payBack } from '../payment/money-back.ts';
import type { RefundAsker } from '../payment/request-refund.ts';
import { inOrder } from '../payment/settle-exit.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { ok, type Result, refuse } from '../result.ts';
import { printSlip, type SlipAbout, voidSlip } from './slips.ts';

export type VoidReceiptState = {
  readonly receipt: { readonly receiptId: ReceiptId; readonly number: string; readonly voided: boolean } | null;
  /** Of the receipt's payment. */
  readonly money: MoneyIn | null;
  readonly about: SlipAbout;
  /** The shift whose uncounted drawer is in this hand. */
  readonly drawer: ShiftId | null;
};
export type VoidReceiptRefusal =
  | ApprovalRefusal
  | 'receipt_unknown'
  | 'receipt_void_already'
  | 'nothing_to_refund'
  | 'refund_needs_drawer';

/**
 * Channel `receipt.void`; answers what goes back. Refuses, in this order: those of `judgeApproval`, receipt_unknown, receipt_void_already,
 * nothing_to_refund (all of it went back before), refund_needs_drawer (cash goes back from one's own open drawer).
 */
export function decideVoidReceipt(
  { receipt, money, about, drawer }: VoidReceiptState,
  { approval }: { readonly approval: Approval },
  context: RefundAsker,
): Result<Decision & { readonly amountPaise: Paise }, VoidReceiptRefusal> {
  const judged = judgeApproval('void_receipt', approval, context);
  if (!judged.ok) return judged;
  if (receipt === null || money === null) return refuse('receipt_unknown');
  const { receiptId, number } = receipt;
  if (receipt.voided) return refuse('receipt_void_already', { number });
  const amountPaise = leftToRefundPaise(money);
  if (amountPaise === 0) return refuse('nothing_to_refund');
  const { paymentId, sessionId, method } = money;
  if (method === 'cash' && drawer === null) return refuse('refund_needs_drawer');
  const { newId, nowMs } = context;
  const refundId = newId<RefundId>();
  const approved = approvedException({ kind: 'void_receipt', sessionId, paymentId, amountPaise }, approval, context);
  const { exceptionId } = approved.body;
  const why = 'receipt_voided' as const;
  const refund = { refundId, paymentId, sessionId, amountPaise, reason: why, exceptionId, requestedAtMs: nowMs };
  const steps = inOrder(
    {
      facts: [
        approved,
        fact('refund.requested', refund),
        fact('receipt.voided', { receiptId, number, exceptionId, refundId, atMs: nowMs }),
      ],
      jobs: [],
    },
    payBack({ refundId, paymentId, amountPaise, method, exceptionId }, drawer, context),
    printSlip(voidSlip({ number, amountPaise, method, about, approval }, context), sessionId, context),
  );
  return ok({ ...steps, amountPaise });
}
