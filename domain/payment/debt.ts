// What a stay still owes since it was let out on trust or on a slip: taken in cash, asked for online, or given up.
import type { Decision } from '../decision.ts';
import type { BoothContext, DecisionContext } from '../decision-context.ts';
import type { OperatorId, PaymentId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { type Paise, subtract, ZERO } from '../money/paise.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { ok, type Result, refuse } from '../result.ts';
import { exitTerms } from '../session/exit-terms.ts';
import { creditedPaise, duePaise, pendingPayment, type Stay } from '../session/stay.ts';
import type { Fee } from '../tariff/fee.ts';
import type { OnlineMethod } from './payment.ts';
import { inOrder, issueReceipt, type ReceiptSeries } from './settle-exit.ts';
import { type CashTaken, cashPayment, type TenderRefusal } from './take-cash.ts';

export type OwedStay = {
  readonly stay: Stay | null;
  /** What the stay costs, as it was when the vehicle went: of its slip, or of the payment that was trusted. */
  readonly fee: Fee | null;
  readonly writtenOffPaise: Paise;
};

/** Never negative; zero for a stay that was not let out on trust or on a slip. */
export function owedPaise(stay: Stay, writtenOffPaise: Paise): Paise {
  const { outcome, feeDuePaise } = stay.session;
  if (feeDuePaise === null || (outcome !== 'released_on_trust' && outcome !== 'pay_later')) return ZERO;
  const owed = subtract(duePaise(stay, feeDuePaise), writtenOffPaise);
  return owed > 0 ? owed : ZERO;
}

/** Refuses, in this order: session_unknown, nothing_owed. */
function judgeOwed({ stay, fee, writtenOffPaise }: OwedStay) {
  if (stay === null) return refuse('session_unknown');
  const amountPaise = owedPaise(stay, writtenOffPaise);
  return amountPaise === 0 || fee === null ? refuse('nothing_owed') : ok({ stay, fee, amountPaise });
}

/**
 * Channel `debt.takeCash`. An online payment that still waits for the same money is cancelled in the same transaction: what comes of it
 * later is a refund due. No barrier: the vehicle is long gone. Refuses, in this order: session_unknown, nothing_owed, tender_too_low.
 */
export function decideDebtCash(
  { nextReceiptRunning, ...owed }: OwedStay & ReceiptSeries,
  { tenderedPaise }: { readonly tenderedPaise: Paise },
  context: DecisionContext,
): Result<Omit<CashTaken, 'opened'>, 'session_unknown' | 'nothing_owed' | TenderRefusal> {
  const judged = judgeOwed(owed);
  if (!judged.ok) return judged;
  const { stay, fee, amountPaise } = judged.value;
  if (tenderedPaise < amountPaise) return refuse('tender_too_low', { duePaise: amountPaise, tenderedPaise });
  const { session } = stay;
  const waiting = pendingPayment(stay);
  const payment = cashPayment({ sessionId: session.sessionId, fee, amountPaise, tenderedPaise }, context);
  const { paymentId, changePaise } = payment;
  const paidBy = { paymentId, amountPaise, tenderedPaise, changePaise, method: 'cash' as const, providerReference: null };
  const receiptOf = { session, payment: paidBy, fee, creditPaise: creditedPaise(stay), print: true };
  const issued = issueReceipt(receiptOf, { nextReceiptRunning }, context);
  const cancelled = (id: PaymentId) =>
    fact('payment.cancelled', { paymentId: id, reason: 'cash_taken_instead', resolvedAtMs: context.nowMs });
  const steps = inOrder({ facts: waiting === null ? [] : [cancelled(waiting.paymentId)], jobs: [] }, payment, issued);
  return ok({ ...steps, paymentId, amountPaise, tenderedPaise, changePaise, receipt: issued.receipt });
}

/**
 * Channel `debt.startOnline`: PENDING until the gateway says so, as at any exit; without lane and barrier. Refuses, in this order:
 * session_unknown, nothing_owed, payment_pending.
 */
export function decideDebtOnline(
  owed: OwedStay,
  { method }: { readonly method: OnlineMethod },
  context: DecisionContext,
): Result<Decision & { readonly paymentId: PaymentId }, 'session_unknown' | 'nothing_owed' | 'payment_pending'> {
  const judged = judgeOwed(owed);
  if (!judged.ok) return judged;
  const { stay, fee, amountPaise } = judged.value;
  if (pendingPayment(stay) !== null) return refuse('payment_pending');
  const { nowMs, newId, shiftId, settings } = context;
  const paymentId = newId<PaymentId>();
  const started = fact('payment.started', {
    paymentId,
    sessionId: stay.session.sessionId,
    shiftId,
    method,
    amountPaise,
    fee,
    // Its terms were settled when the vehicle went.
    terms: exitTerms({ lost: false, concessionId: null }),
    startedAtMs: nowMs,
    expiresAtMs: nowMs + settings.onlineWaitSeconds * 1000,
  });
  return ok({ facts: [started], jobs: [], paymentId });
}

/**
 * Channel `debt.writeOff`: all that is still owed is given up. Refuses, in this order: those of `judgeApproval`, session_unknown,
 * nothing_owed, payment_pending (its money may still come).
 */
export function decideWriteOffDebt(
  owed: OwedStay,
  { approval }: { readonly approval: Approval },
  context: BoothContext & { readonly actorId: OperatorId },
): Result<Decision & { readonly amountPaise: Paise }, ApprovalRefusal | 'session_unknown' | 'nothing_owed' | 'payment_pending'> {
  const judgedApproval = judgeApproval('write_off', approval, context);
  if (!judgedApproval.ok) return judgedApproval;
  const judged = judgeOwed(owed);
  if (!judged.ok) return judged;
  const { stay, amountPaise } = judged.value;
  if (pendingPayment(stay) !== null) return refuse('payment_pending');
  const { sessionId } = stay.session;
  const approved = approvedException({ kind: 'write_off', sessionId, paymentId: null, amountPaise }, approval, context);
  const { exceptionId } = approved.body;
  const writtenOff = fact('debt.written_off', { sessionId, amountPaise, exceptionId, atMs: context.nowMs });
  return ok({ facts: [approved, writtenOff], jobs: [], amountPaise });
}
