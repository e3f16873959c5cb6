// A pass is given back: a part of its money is to go back to the holder, and what it paid for is taken off in the same transaction.
import type { Decision } from '../decision.ts';
import type { ExceptionId, PaymentId, RefundId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { type Paise, subtract } from '../money/paise.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { PassOffice } from './change-pass.ts';
import type { StoredPass } from './pass.ts';

/** One paid sale: what came in, less what went or is to go back of it. */
export type ReturnableSale = { readonly paymentId: PaymentId; readonly leftPaise: Paise };
export type ReturnState = {
  readonly pass: StoredPass | null;
  /** The paid sale whose money goes back; null: the pass has no such sale. */
  readonly sale: ReturnableSale | null;
  readonly inside: boolean;
};

/**
 * Channel `pass.return`. A period pass ends now; a prepaid one loses what goes back from its balance, never more than is on it. The money
 * waits as a refund, to be paid out by the way it came. Refuses, in this order: those of `judgeApproval` (of `refund`), pass_unknown,
 * payment_unknown, pass_already_inside (its vehicle leaves first), pass_return_too_high {mostPaise}.
 */
export function decideReturnPass(
  { pass, sale, inside }: ReturnState,
  { amountPaise, approval }: { readonly amountPaise: Paise; readonly approval: Approval },
  context: PassOffice,
): Result<Decision, ApprovalRefusal | 'pass_unknown' | 'payment_unknown' | 'pass_already_inside' | 'pass_return_too_high'> {
  const judged = judgeApproval('refund', approval, context);
  if (!judged.ok) return judged;
  if (pass === null) return refuse('pass_unknown');
  if (sale === null) return refuse('payment_unknown');
  if (inside) return refuse('pass_already_inside');
  const mostPaise = returnableMost(pass, sale);
  if (amountPaise > mostPaise) return refuse('pass_return_too_high', { mostPaise });
  const { nowMs, newId } = context;
  const { paymentId } = sale;
  const approved = approvedException({ kind: 'refund', sessionId: null, paymentId, amountPaise }, approval, context);
  const exceptionId: ExceptionId = approved.body.exceptionId;
  const refundId = newId<RefundId>();
  const refund = { refundId, paymentId, sessionId: null, amountPaise, exceptionId, requestedAtMs: nowMs };
  const { passId, kind, validFromMs, validUntilMs, balancePaise } = pass;
  const prepaid = kind === 'prepaid';
  const returned = fact('pass.returned', {
    passId,
    refundId,
    // One that had not begun has not been of use: it ends where it would have begun.
    validUntilMs: prepaid || validUntilMs === null ? validUntilMs : Math.min(validUntilMs, Math.max(nowMs, validFromMs ?? nowMs)),
    balancePaise: prepaid ? subtract(balancePaise, amountPaise) : balancePaise,
    atMs: nowMs,
  });
  return ok({ facts: [approved, fact('refund.requested', { ...refund, reason: 'pass_returned' }), returned], jobs: [] });
}

/** In paise: of the sale's money, and of a prepaid pass never more than is still on it. */
export function returnableMost({ kind, balancePaise }: StoredPass, { leftPaise }: ReturnableSale): Paise {
  return kind === 'prepaid' && balancePaise < leftPaise ? balancePaise : leftPaise;
}
