// Facts of the test lot made short.
import type { CountId, PaymentId, SessionId } from '../../domain/ids.ts';
import { type Fact, type FactBody, fact } from '../../domain/journal/fact.ts';
import { paise, rupees, ZERO } from '../../domain/money/paise.ts';
import {
  boothCode,
  boothId,
  cashierId,
  lotId,
  newId,
  publicKey,
  settings,
  shiftId,
  supervisorId,
  T0,
  tariff,
  tariffId,
  words,
} from './lot.ts';

/** Booth, lot, tariff, people and an open shift with ₹500. */
export function foundation(): readonly Fact[] {
  return [
    fact('booth.enrolled', { lotId, boothId, boothCode, publicKey }),
    fact('lot.configured', { settings }),
    fact('tariff.published', { tariffId, effectiveFromMs: 0, tariff }),
    fact('operator.added', {
      operator: { operatorId: cashierId, code: '101', name: 'Asha', role: 'cashier' },
      pinDigest: 'a'.repeat(64),
    }),
    fact('operator.added', {
      operator: { operatorId: supervisorId, code: '201', name: 'Meera', role: 'supervisor' },
      pinDigest: 'b'.repeat(64),
    }),
    fact('shift.opened', {
      shiftId,
      number: 1,
      drawerId: 'drawer-1',
      operatorId: cashierId,
      openedAtMs: T0,
      floatPaise: rupees(500),
      counts: [{ kind: 'note', facePaise: rupees(500), count: 1 }],
    }),
    moved({ kind: 'float', amountPaise: rupees(500) }),
  ];
}

export function opened(change: Partial<FactBody<'session.opened'>> = {}): Extract<Fact, { type: 'session.opened' }> {
  return fact('session.opened', {
    sessionId: newId<SessionId>(),
    origin: 'ticket',
    ticketId: newId(),
    ticketNumber: null,
    plate: null,
    plateTyped: null,
    vehicleClass: 'car' as FactBody<'session.opened'>['vehicleClass'],
    zoneId: null,
    slotId: null,
    tariffId,
    enteredAtMs: T0,
    creditPaise: ZERO,
    overstayOf: null,
    shiftId,
    ...change,
  });
}

export function inSlot(zoneId: string, slotId: string): Pick<FactBody<'session.opened'>, 'zoneId' | 'slotId'> {
  return { zoneId, slotId } as Pick<FactBody<'session.opened'>, 'zoneId' | 'slotId'>;
}

export function fee(amountRupees: number): FactBody<'payment.started'>['fee'] {
  return { amountPaise: rupees(amountRupees), lines: [{ words: words('Parking'), amountPaise: rupees(amountRupees) }] };
}

export function cashTaken(
  sessionId: SessionId,
  { amount, tendered = amount, paymentId = newId<PaymentId>() }: { amount: number; tendered?: number; paymentId?: PaymentId },
): Extract<Fact, { type: 'payment.cash_taken' }> {
  return fact('payment.cash_taken', {
    paymentId,
    sessionId,
    shiftId,
    amountPaise: rupees(amount),
    tenderedPaise: rupees(tendered),
    changePaise: rupees(tendered - amount),
    fee: fee(amount),
    takenAtMs: T0 + 60_000,
  });
}

export function started(
  sessionId: SessionId,
  { amount, paymentId = newId<PaymentId>() }: { amount: number; paymentId?: PaymentId },
): Extract<Fact, { type: 'payment.started' }> {
  return fact('payment.started', {
    paymentId,
    sessionId,
    shiftId,
    method: 'upi',
    amountPaise: rupees(amount),
    fee: fee(amount),
    terms: { lost: false, concessionId: null },
    startedAtMs: T0 + 60_000,
    expiresAtMs: T0 + 360_000,
  });
}

export function succeeded(paymentId: PaymentId, amount: number, providerReference = `ref-${paymentId}`): Fact {
  return fact('payment.succeeded', { paymentId, providerReference, amountPaise: rupees(amount), resolvedAtMs: T0 + 90_000 });
}

export function cancelled(paymentId: PaymentId): Fact {
  return fact('payment.cancelled', { paymentId, reason: 'cash instead', resolvedAtMs: T0 + 90_000 });
}

export function closed(
  sessionId: SessionId,
  { due, ...change }: { due: number } & Partial<FactBody<'session.closed'>>,
): Extract<Fact, { type: 'session.closed' }> {
  return fact('session.closed', {
    sessionId,
    closedAtMs: T0 + 120_000,
    outcome: 'paid',
    feeDuePaise: rupees(due),
    paidPaise: rupees(due),
    exceptionId: null,
    ...change,
  });
}

export function approved(
  kind: FactBody<'exception.approved'>['kind'],
  sessionId: SessionId,
  change: Partial<FactBody<'exception.approved'>> = {},
): Extract<Fact, { type: 'exception.approved' }> {
  return fact('exception.approved', {
    exceptionId: newId(),
    kind,
    sessionId,
    paymentId: null,
    amountPaise: paise(0),
    reason: 'for a test',
    requesterId: cashierId,
    approverId: supervisorId,
    approvedAtMs: T0 + 100_000,
    ...change,
  });
}

export function moved(
  change: Pick<FactBody<'drawer.moved'>['movement'], 'kind' | 'amountPaise'> & Partial<FactBody<'drawer.moved'>['movement']>,
): Extract<Fact, { type: 'drawer.moved' }> {
  return fact('drawer.moved', {
    movement: { movementId: newId(), shiftId, paymentId: null, reason: null, operatorId: cashierId, movedAtMs: T0, ...change },
  });
}

export function receiptIssued(
  { sessionId, paymentId }: { sessionId: SessionId; paymentId: PaymentId },
  running: number,
  total: number,
): readonly Fact[] {
  const documentId = newId<FactBody<'receipt.issued'>['documentId']>();
  const number = `B03/2627/${String(running).padStart(7, '0')}`;
  return [
    fact('document.issued', {
      documentId,
      sessionId,
      content: {
        kind: 'receipt',
        lotName: words('Test lot'),
        lotAddress: words('Nagpur'),
        gstin: null,
        boothCode,
        cashier: 'Asha',
        language: 'en',
        utcOffsetMinutes: 330,
        training: true,
        receiptNumber: number,
        placeOfSupply: 'Maharashtra',
        sac: '996743',
        ticketNumber: null,
        plate: null,
        vehicleClass: words('Car'),
        enteredAtMs: T0,
        exitedAtMs: T0 + 120_000,
        fee: fee(total),
        creditPaise: ZERO,
        totalPaise: rupees(total),
        gst: null,
        method: 'cash',
        providerReference: null,
        tenderedPaise: rupees(total),
        changePaise: ZERO,
        qrText: 'QR',
        anchor: null,
        key: 'f1e2d3c4b5a69788',
      },
      createdAtMs: T0 + 120_000,
    }),
    fact('receipt.issued', {
      receiptId: newId(),
      number,
      financialYear: '2627',
      running,
      sessionId,
      paymentId,
      documentId,
      totalPaise: rupees(total),
      gst: null,
      issuedAtMs: T0 + 120_000,
    }),
  ];
}

/** The open shift counted with exactly what its movements add up to, and closed on that count. */
export function shiftClosed(expected: number): readonly Fact[] {
  const countId = newId<CountId>();
  const counted = { countedPaise: rupees(expected), expectedPaise: rupees(expected), variancePaise: ZERO };
  return [
    fact('shift.count_locked', { countId, shiftId, attempt: 1, counts: [], ...counted, operatorId: cashierId, lockedAtMs: T0 }),
    fact('shift.closed', {
      shiftId,
      countId,
      closedById: cashierId,
      reason: null,
      handedOver: [],
      unsentRecords: 0,
      parkedRecords: 0,
      closedAtMs: T0,
    }),
  ];
}
