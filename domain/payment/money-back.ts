// Money that goes back by the way it came: what of a payment may still go back, and the steps that send it. Only decisions use them.
import type { Decision } from '../decision.ts';
import type { BoothContext } from '../decision-context.ts';
import type { ExceptionId, MovementId, OperatorId, PaymentId, RefundId, SessionId, ShiftId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { add, type Paise, paise, subtract } from '../money/paise.ts';
import type { PaymentMethod, Refund } from './payment.ts';
import { openDrawer } from './take-cash.ts';

/** What one payment brought in, for a stay or for a pass. */
export type MoneyIn = {
  readonly paymentId: PaymentId;
  /** Null for the money of a pass. */
  readonly sessionId: SessionId | null;
  readonly method: PaymentMethod;
  /** A SUCCESS counts, and so does late money. */
  readonly receivedPaise: Paise;
  /** All of its refunds, in any state. */
  readonly refunds: readonly Refund[];
};

/**
 * What may still be asked back: received, less every refund that is under way or done. Of the money of a pass only what did not get there
 * (FAILED) and was not asked for again: a pass is given back by `pass.return`, which takes off what the money had bought. Never negative.
 */
export function leftToRefundPaise({
  sessionId,
  receivedPaise,
  refunds,
}: Pick<MoneyIn, 'sessionId' | 'receivedPaise' | 'refunds'>): Paise {
  const sumOf = (counts: (refund: Refund) => boolean) => add(...refunds.filter(counts).map(({ amountPaise }) => amountPaise));
  const left = subtract(
    receivedPaise,
    sumOf(({ state }) => state !== 'FAILED'),
  );
  if (sessionId !== null) return left;
  const askable = subtract(
    sumOf(({ state }) => state === 'FAILED'),
    sumOf(({ reason }) => reason === askedAgain),
  );
  return askable < left ? paise(Math.max(askable, 0)) : left;
}

/** The reason of every refund of a pass's money that is asked for again; its first one says why. */
export const askedAgain = 'other' satisfies Refund['reason'];

export type PaidBack = {
  readonly refundId: RefundId;
  readonly paymentId: PaymentId;
  readonly amountPaise: Paise;
  readonly method: PaymentMethod;
  readonly exceptionId: ExceptionId;
};

/**
 * Cash leaves the drawer at once; an online refund is started, and the feed tells what came of it. `drawer`: the shift whose drawer is in
 * this hand; never null for cash, which the decision has judged.
 */
export function payBack(
  { refundId, paymentId, amountPaise, method, exceptionId }: PaidBack,
  drawer: ShiftId | null,
  { nowMs, newId, actorId }: Pick<BoothContext, 'nowMs' | 'newId'> & { readonly actorId: OperatorId },
): Decision {
  if (method !== 'cash' || drawer === null) {
    return { facts: [fact('refund.started', { refundId, exceptionId, atMs: nowMs })], jobs: [] };
  }
  const movement = {
    movementId: newId<MovementId>(),
    shiftId: drawer,
    kind: 'cash_refund' as const,
    amountPaise: paise(-amountPaise),
    paymentId,
    reason: null,
    operatorId: actorId,
    movedAtMs: nowMs,
  };
  return {
    facts: [
      fact('refund.succeeded', { refundId, way: 'cash', shiftId: drawer, providerReference: null, atMs: nowMs }),
      fact('drawer.moved', { movement }),
    ],
    jobs: [openDrawer({ nowMs, newId })],
  };
}
