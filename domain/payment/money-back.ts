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

/** What may still go back: received, less every refund that is under way or done. Never negative. */
export function leftToRefundPaise({ receivedPaise, refunds }: Pick<MoneyIn, 'receivedPaise' | 'refunds'>): Paise {
  return subtract(receivedPaise, add(...refunds.filter(({ state }) => state !== 'FAILED').map(({ amountPaise }) => amountPaise)));
}

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
