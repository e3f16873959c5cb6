// One stay in whatever condition a test needs, and a quote for it.
import type { PaymentId, QuoteId, RefundId } from '../../../domain/ids.ts';
import { paise, ZERO } from '../../../domain/money/paise.ts';
import type { Payment, Refund } from '../../../domain/payment/payment.ts';
import { exitTerms, nobodyAsked, type StartedOn } from '../../../domain/session/exit-terms.ts';
import type { Session } from '../../../domain/session/session.ts';
import type { Stay } from '../../../domain/session/stay.ts';
import type { StoredQuote } from '../../../domain/session/stored-quote.ts';
import type { Fee } from '../../../domain/tariff/fee.ts';
import { formatTicketNumber } from '../../../domain/ticket/ticket-number.ts';
import { asha, boothCode, car, makeId, minuteMs, settings, shiftId, startMs, tariffId } from './sample-lot.ts';

export const fee: Fee = {
  amountPaise: paise(6000),
  lines: [{ words: { en: 'Parking', hi: 'पार्किंग' }, amountPaise: paise(6000) }],
};
/** An online payment as Asha starts it: on no terms but time and class. */
export const started: StartedOn = {
  terms: exitTerms({ lost: false, concessionId: null }),
  operatorId: asha.operatorId,
};
/** Ninety minutes after the entry. */
export const exitMs: number = startMs + 90 * minuteMs;

export function sampleSession(changes: Partial<Session> = {}): Session {
  return {
    sessionId: makeId(),
    state: 'open',
    origin: 'ticket',
    ticketId: makeId(),
    ticketNumber: formatTicketNumber({ boothCode, running: 1 }),
    plate: 'MH12AB1234',
    vehicleClass: car,
    zoneId: settings.zones[0]?.zoneId ?? null,
    slotId: settings.zones[0]?.slots[0] ?? null,
    tariffId,
    enteredAtMs: startMs,
    clockShiftMs: 0,
    closedAtMs: null,
    outcome: null,
    feeDuePaise: null,
    creditPaise: ZERO,
    overstayOf: null,
    passId: null,
    leftAtMs: null,
    pulledAside: false,
    ...changes,
  };
}

export function samplePayment(session: Session, changes: Partial<Payment> = {}): Payment {
  return {
    paymentId: makeId<PaymentId>(),
    sessionId: session.sessionId,
    shiftId,
    method: 'upi',
    state: 'PENDING',
    amountPaise: fee.amountPaise,
    tenderedPaise: null,
    changePaise: null,
    providerReference: null,
    startedAtMs: exitMs,
    expiresAtMs: exitMs + 5 * minuteMs,
    resolvedAtMs: null,
    qrText: null,
    ...changes,
  };
}

export function sampleRefund(payment: Payment, changes: Partial<Refund> = {}): Refund {
  const { paymentId, sessionId, amountPaise } = payment;
  const refundId = makeId<RefundId>();
  return {
    refundId,
    paymentId,
    sessionId,
    amountPaise,
    state: 'PENDING',
    reason: 'paid_twice',
    dueAtMs: exitMs,
    exceptionId: null,
    startedAtMs: null,
    ...changes,
  };
}

export function stayWith(session: Session, payments: readonly Payment[] = [], refunds: readonly Refund[] = []): Stay {
  return { session, payments, refunds, pass: null };
}

export function sampleQuote(session: Session, changes: Partial<StoredQuote> = {}): StoredQuote {
  return {
    quoteId: makeId<QuoteId>(),
    sessionId: session.sessionId,
    fee,
    creditPaise: session.creditPaise,
    passPaise: ZERO,
    duePaise: fee.amountPaise,
    quotedAtMs: exitMs,
    validUntilMs: exitMs + 120_000,
    lost: false,
    overstay: false,
    concessionId: null,
    lostChargePaise: ZERO,
    givenPaise: ZERO,
    agreed: nobodyAsked,
    unusualAbovePaise: null,
    quickTendersPaise: [],
    basis: session,
    ...changes,
  };
}
