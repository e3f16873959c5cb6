// Facts of ordinary stays, as a booth would journal them, with fresh ids.
import { ulid } from 'ulid';
import type {
  ExceptionId,
  OperatorId,
  PaymentId,
  RefundId,
  SessionId,
  ShiftId,
  TariffId,
  TicketId,
  VehicleClassId,
} from '../../domain/ids.ts';
import { type Fact, fact } from '../../domain/journal/fact.ts';
import { paise } from '../../domain/money/paise.ts';
import { feeSchema } from '../../domain/tariff/fee.ts';

export const shiftId = ulid() as ShiftId;
export const tariffId = ulid() as TariffId;
export const newSessionId = () => ulid() as SessionId;
export const newPaymentId = () => ulid() as PaymentId;
export const newRefundId = () => ulid() as RefundId;

export function feeOf(amountPaise: number) {
  return feeSchema.parse({ amountPaise, lines: [{ words: { en: 'Parking', hi: 'पार्किंग' }, amountPaise }] });
}

export function opened(sessionId: SessionId, plate = 'MH12AB1234'): Fact {
  return fact('session.opened', {
    sessionId,
    origin: 'ticket',
    ticketId: ulid() as TicketId,
    ticketNumber: 'T01-0000001-K',
    plate,
    plateTyped: plate,
    vehicleClass: 'car' as VehicleClassId,
    zoneId: null,
    slotId: null,
    tariffId,
    enteredAtMs: Date.now() - 3_600_000,
    creditPaise: paise(0),
    overstayOf: null,
    shiftId,
  });
}

export function started(
  { sessionId, paymentId }: { sessionId: SessionId; paymentId: PaymentId },
  { amountPaise = 5000, expiresInMs = 300_000 } = {},
): Fact {
  return fact('payment.started', {
    paymentId,
    sessionId,
    shiftId,
    method: 'upi',
    amountPaise: paise(amountPaise),
    fee: feeOf(amountPaise),
    terms: { lost: false, concessionId: null },
    startedAtMs: Date.now(),
    expiresAtMs: Date.now() + expiresInMs,
  });
}

export function cashTaken(
  { sessionId, paymentId }: { sessionId: SessionId; paymentId: PaymentId },
  { amountPaise = 5000, tenderedPaise = 10_000 } = {},
): Fact {
  return fact('payment.cash_taken', {
    paymentId,
    sessionId,
    shiftId,
    amountPaise: paise(amountPaise),
    tenderedPaise: paise(tenderedPaise),
    changePaise: paise(Math.max(0, tenderedPaise - amountPaise)),
    fee: feeOf(amountPaise),
    takenAtMs: Date.now(),
  });
}

export function succeeded(paymentId: PaymentId, providerReference: string, amountPaise = 5000): Fact {
  return fact('payment.succeeded', {
    paymentId,
    providerReference,
    amountPaise: paise(amountPaise),
    resolvedAtMs: Date.now(),
  });
}

export function cancelled(paymentId: PaymentId): Fact {
  return fact('payment.cancelled', { paymentId, reason: 'customer pays cash', resolvedAtMs: Date.now() });
}

export function lateMoney(paymentId: PaymentId, providerReference: string, amountPaise = 5000): Fact {
  return fact('payment.late_money', {
    paymentId,
    providerReference,
    amountPaise: paise(amountPaise),
    receivedAtMs: Date.now(),
  });
}

export function refundDue({ sessionId, paymentId }: { sessionId: SessionId; paymentId: PaymentId }, amountPaise = 5000): Fact {
  return fact('refund.due', {
    refundId: newRefundId(),
    paymentId,
    sessionId,
    amountPaise: paise(amountPaise),
    reason: 'paid_after_cancel',
    dueAtMs: Date.now(),
  });
}

export function closedPaid(sessionId: SessionId, feeDuePaise = 5000): Fact {
  return fact('session.closed', {
    sessionId,
    closedAtMs: Date.now(),
    outcome: 'paid',
    feeDuePaise: paise(feeDuePaise),
    paidPaise: paise(feeDuePaise),
    exceptionId: null,
  });
}

/** Who agrees to what is given away: a booth tells of this person first. */
const ownerId = ulid() as OperatorId;
export const ownerAdded = fact('operator.added', {
  operator: { operatorId: ownerId, code: '99', name: 'Vikram', role: 'owner' },
  pinDigest: '0'.repeat(64),
});

/** Approved by the person of `ownerAdded`. */
export function complimentary(sessionId: SessionId): readonly Fact[] {
  const exceptionId = ulid() as ExceptionId;
  return [
    fact('exception.approved', {
      exceptionId,
      kind: 'complimentary',
      sessionId,
      paymentId: null,
      amountPaise: paise(5000),
      reason: 'guest of the owner',
      requesterId: ulid() as OperatorId,
      approverId: ownerId,
      approvedAtMs: Date.now(),
    }),
    fact('session.closed', {
      sessionId,
      closedAtMs: Date.now(),
      outcome: 'complimentary',
      feeDuePaise: paise(5000),
      paidPaise: paise(0),
      exceptionId,
    }),
  ];
}
