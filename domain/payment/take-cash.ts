// Cash: SUCCESS in the transaction that takes it, with change, drawer movements, receipt and the exit barrier.

import type { Decision } from '../decision.ts';
import { type BoothContext, type DecisionContext, drawerDeadlineMs } from '../decision-context.ts';
import type { JobId, MovementId, PaymentId, SessionId } from '../ids.ts';
import { type Fact, fact } from '../journal/fact.ts';
import { add, type Paise, paise, subtract } from '../money/paise.ts';
import { chargePass } from '../pass/charge-pass.ts';
import { toPayPaise } from '../pass/cover-stay.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { ExitTerms } from '../session/exit-terms.ts';
import { settleTerms } from '../session/settle-terms.ts';
import { creditedPaise, duePaise, netReceivedPaise, type Stay } from '../session/stay.ts';
import { judgePrice, type QuotedStay, type QuoteRefusal } from '../session/stored-quote.ts';
import type { movementKinds } from '../shift/shift.ts';
import type { Fee } from '../tariff/fee.ts';
import {
  backInLane,
  closeSession,
  type IssuedReceipt,
  inOrder,
  issueReceipt,
  openExit,
  type ReceiptSeries,
} from './settle-exit.ts';

export type CashTaken = Decision & {
  readonly paymentId: PaymentId;
  readonly amountPaise: Paise;
  readonly tenderedPaise: Paise;
  readonly changePaise: Paise;
  readonly receipt: IssuedReceipt;
  /** The exit barrier was asked to open. */
  readonly opened: boolean;
};
export type TenderRefusal = 'tender_too_low';

/**
 * Channel `payment.takeCash`. What is due is reckoned again from the fresh stay; the quote only fixes the fee.
 * Refuses, in this order: quote_unknown, quote_expired, session_closed, payment_pending, quote_changed, price_unusual, nothing_due, tender_too_low.
 * What the drawer should hold is never asked: a refusal that depends on it would tell the figure before the blind count.
 */
export function decideTakeCash(
  { nextReceiptRunning, ...quoted }: QuotedStay & ReceiptSeries,
  { tenderedPaise }: { readonly tenderedPaise: Paise },
  context: DecisionContext,
): Result<CashTaken, QuoteRefusal | 'price_unusual' | 'nothing_due' | TenderRefusal> {
  const judged = judgePrice(quoted, context);
  if (!judged.ok) return judged;
  const { quote, stay } = judged.value;
  if (toPayPaise(stay, quote.fee.amountPaise) === 0) return refuse('nothing_due');
  const tender = judgeTender({ stay, fee: quote.fee, tenderedPaise });
  if (!tender.ok) return tender;
  const cash = { stay, fee: quote.fee, terms: quote, tenderedPaise, inLane: true };
  return ok(takeCash(cash, { nextReceiptRunning }, context));
}

/** Refuses tender_too_low. */
export function judgeTender({
  stay,
  fee,
  tenderedPaise,
}: {
  readonly stay: Stay;
  readonly fee: Fee;
  readonly tenderedPaise: Paise;
}): Result<null, TenderRefusal> {
  const amountPaise = toPayPaise(stay, fee.amountPaise);
  if (tenderedPaise < amountPaise) return refuse('tender_too_low', { duePaise: amountPaise, tenderedPaise });
  return ok(null);
}

type Cash = {
  readonly stay: Stay;
  readonly fee: Fee;
  readonly terms: ExitTerms;
  readonly tenderedPaise: Paise;
  readonly inLane: boolean;
};

/** Takes the whole of what a prepaid balance leaves due, and settles the stay; the tender was judged before. */
export function takeCash(
  { stay: before, fee, terms, tenderedPaise, inLane }: Cash,
  series: ReceiptSeries,
  context: DecisionContext,
): CashTaken {
  const charged = chargePass(before, fee.amountPaise, context);
  const { stay } = charged;
  const { session } = stay;
  const { sessionId } = session;
  const payment = cashPayment({ sessionId, fee, amountPaise: duePaise(stay, fee.amountPaise), tenderedPaise }, context);
  const { paymentId, amountPaise, changePaise } = payment;
  const paidPaise = add(netReceivedPaise(stay), amountPaise);
  const paidBy = { paymentId, amountPaise, tenderedPaise, changePaise, method: 'cash' as const, providerReference: null };
  const receiptOf = { session, payment: paidBy, fee, creditPaise: creditedPaise(stay), print: true };
  const issued = issueReceipt(receiptOf, series, context);
  const exit = inLane ? openExit(session, context) : { facts: [], jobs: [] };
  const steps = inOrder(
    inLane ? backInLane(session, context) : { facts: [], jobs: [] },
    charged,
    payment,
    settleTerms(terms, { sessionId, requesterId: context.actorId }, context),
    closeSession({ session, outcome: 'paid', feeDuePaise: fee.amountPaise, paidPaise, exceptionId: null }, context),
    issued,
    exit,
  );
  return { ...steps, paymentId, amountPaise, tenderedPaise, changePaise, receipt: issued.receipt, opened: exit.jobs.length > 0 };
}

type CashFor = {
  readonly sessionId: SessionId;
  readonly fee: Fee;
  readonly amountPaise: Paise;
  readonly tenderedPaise: Paise;
};
type CashPayment = Decision & Pick<CashTaken, 'paymentId' | 'amountPaise' | 'changePaise'>;

/** The payment with what it moves in the drawer, which opens. The tender is at least the amount. */
export function cashPayment({ sessionId, fee, amountPaise, tenderedPaise }: CashFor, context: DecisionContext): CashPayment {
  const { nowMs, newId, shiftId } = context;
  const payment = {
    paymentId: newId<PaymentId>(),
    amountPaise,
    tenderedPaise,
    changePaise: subtract(tenderedPaise, amountPaise),
  };
  const taken = fact('payment.cash_taken', { ...payment, sessionId, shiftId, fee, takenAtMs: nowMs });
  return { ...payment, facts: [taken, ...cashMovements(payment, context)], jobs: [openDrawer(context)] };
}

/** The tender goes in whole, the change comes out: rows of their own, so that change is never counted as takings. */
export function cashMovements(
  { paymentId, tenderedPaise, changePaise }: Pick<CashTaken, 'paymentId' | 'tenderedPaise' | 'changePaise'>,
  { newId, nowMs, shiftId, actorId }: DecisionContext,
): readonly Fact[] {
  const moved = (kind: (typeof movementKinds)[number], amountPaise: Paise): Fact =>
    fact('drawer.moved', {
      movement: {
        movementId: newId<MovementId>(),
        shiftId,
        kind,
        amountPaise,
        paymentId,
        reason: null,
        operatorId: actorId,
        movedAtMs: nowMs,
      },
    });
  const tender = moved('cash_payment', tenderedPaise);
  return changePaise > 0 ? [tender, moved('change', paise(-changePaise))] : [tender];
}

export function openDrawer({ newId, nowMs }: Pick<BoothContext, 'newId' | 'nowMs'>): Decision['jobs'][number] {
  return { jobId: newId<JobId>(), kind: 'drawer', deadlineAtMs: nowMs + drawerDeadlineMs };
}
