// Facts of a supervisor's day, as a booth would journal them, with fresh ids.
import { ulid } from 'ulid';
import type {
  ClosingId,
  CountId,
  DocumentId,
  ExceptionId,
  MovementId,
  OperatorId,
  PassId,
  PassSaleId,
  PaymentId,
  ReceiptId,
  RefundId,
  SessionId,
  ShiftId,
  VehicleClassId,
} from '../../domain/ids.ts';
import { type Fact, type FactBody, fact } from '../../domain/journal/fact.ts';
import { type Paise, paise } from '../../domain/money/paise.ts';
import type { Closing } from '../../domain/report/closing.ts';
import { feeOf } from './facts.ts';

export const asha = ulid() as OperatorId;
export const vikram = ulid() as OperatorId;
/** Vikram agrees to what needs somebody: a booth tells of him first. */
export const vikramAdded = fact('operator.added', {
  operator: { operatorId: vikram, code: '77', name: 'Vikram', role: 'owner' },
  pinDigest: '0'.repeat(64),
});
export const newId = <Id extends string>() => ulid() as Id;
const now = () => Date.now();
const signedPaise = (amount: number) => amount as Paise;

export type Ids = { readonly sessionId: SessionId; readonly paymentId: PaymentId };
export const stay = (): Ids => ({ sessionId: newId<SessionId>(), paymentId: newId<PaymentId>() });

type Exception = FactBody<'exception.approved'>;

export function approved(kind: Exception['kind'], about: Partial<Exception> = {}): { exceptionId: ExceptionId; fact: Fact } {
  const exceptionId = newId<ExceptionId>();
  const body: Exception = {
    exceptionId,
    kind,
    sessionId: null,
    paymentId: null,
    amountPaise: paise(0),
    reason: 'as agreed',
    requesterId: asha,
    approverId: vikram,
    approvedAtMs: now(),
    ...about,
  };
  return { exceptionId, fact: fact('exception.approved', body) };
}

export function closed(
  sessionId: SessionId,
  outcome: FactBody<'session.closed'>['outcome'],
  exceptionId: ExceptionId | null = null,
) {
  const body = { sessionId, closedAtMs: now(), outcome, feeDuePaise: paise(5000), paidPaise: paise(0), exceptionId };
  return fact('session.closed', body);
}

/** The stay leaves without its money, by an approval. */
export function leftOnCredit(sessionId: SessionId, kind: 'released_on_trust' | 'pay_later'): readonly Fact[] {
  const { exceptionId, fact: approval } = approved(kind, { sessionId, amountPaise: paise(5000) });
  return [approval, closed(sessionId, kind, exceptionId)];
}

export function receiptOf({ sessionId, paymentId }: { sessionId: SessionId | null; paymentId: PaymentId }, running: number) {
  const receiptId = newId<ReceiptId>();
  const number = `T01/2627/${String(running).padStart(7, '0')}`;
  const body = {
    receiptId,
    number,
    financialYear: '2627',
    running,
    sessionId,
    paymentId,
    documentId: newId<DocumentId>(),
    totalPaise: paise(5000),
    gst: { ratePercent: 18, taxablePaise: paise(4238), cgstPaise: paise(381), sgstPaise: paise(381) },
    issuedAtMs: now(),
  };
  return { receiptId, number, fact: fact('receipt.issued', body as FactBody<'receipt.issued'>) };
}

/** Asked for by a person: its approval and itself. */
export function refundRequested(
  { sessionId, paymentId }: { sessionId: SessionId | null; paymentId: PaymentId },
  amountPaise = 5000,
) {
  const refundId = newId<RefundId>();
  const { exceptionId, fact: approval } = approved('refund', { sessionId, paymentId, amountPaise: paise(amountPaise) });
  const body = { refundId, paymentId, sessionId, amountPaise: paise(amountPaise), exceptionId, requestedAtMs: now() };
  return { refundId, exceptionId, facts: [approval, fact('refund.requested', { ...body, reason: 'overcharged' })] };
}

export const refundStarted = (refundId: RefundId, exceptionId: ExceptionId) =>
  fact('refund.started', { refundId, exceptionId, atMs: now() });

export const refundFailed = (refundId: RefundId) => fact('refund.failed', { refundId, why: 'bank_refused', atMs: now() });

export function refundedInCash(refundId: RefundId, shiftId: ShiftId | null = null) {
  return fact('refund.succeeded', { refundId, way: 'cash', shiftId, providerReference: null, atMs: now() });
}

export function refundedOnline(refundId: RefundId, providerReference: string) {
  return fact('refund.succeeded', { refundId, way: 'online', shiftId: null, providerReference, atMs: now() });
}

export function shiftOpened(shiftId: ShiftId, number = 1, drawerId = 'main') {
  const opening = { shiftId, number, drawerId, operatorId: asha, openedAtMs: now(), floatPaise: paise(100_000), counts: [] };
  return fact('shift.opened', opening);
}

type Movement = FactBody<'drawer.moved'>['movement'];

export function moved(shiftId: ShiftId, kind: Movement['kind'], amountPaise: number, paymentId: PaymentId | null = null) {
  const movementId = newId<MovementId>();
  const movement = { movementId, shiftId, kind, amountPaise: signedPaise(amountPaise), paymentId, reason: null };
  return fact('drawer.moved', { movement: { ...movement, operatorId: asha, movedAtMs: now() } });
}

/** `count` notes of ₹100. */
export function countLocked(shiftId: ShiftId, { count = 10, expectedPaise = 100_000, attempt = 1 } = {}) {
  const countId = newId<CountId>();
  const countedPaise = count * 10_000;
  const body = {
    countId,
    shiftId,
    attempt,
    counts: [{ kind: 'note' as const, facePaise: paise(10_000), count }],
    countedPaise: paise(countedPaise),
    expectedPaise: signedPaise(expectedPaise),
    variancePaise: signedPaise(countedPaise - expectedPaise),
    operatorId: asha,
    lockedAtMs: now(),
  };
  return { countId, body, fact: fact('shift.count_locked', body) };
}

export function shiftClosed(shiftId: ShiftId, countId: CountId) {
  const records = { handedOver: [], unsentRecords: 0, parkedRecords: 0 };
  return fact('shift.closed', { shiftId, countId, closedById: asha, reason: null, ...records, closedAtMs: now() });
}

export function closingMade(closing: Partial<Closing> & Pick<Closing, 'kind' | 'fromSeq' | 'throughSeq' | 'totals'>) {
  const closingId = newId<ClosingId>();
  const rest = { number: 1, shiftId: null, fromMs: now(), throughMs: now(), tally: [], inside: 0, drawer: null, madeAtMs: now() };
  return fact('closing.made', { closing: { closingId, documentId: newId<DocumentId>(), ...rest, ...closing } });
}

export function passSaved(passId: PassId, changes: Partial<FactBody<'pass.saved'>['pass']> = {}) {
  const pass = {
    passId,
    kind: 'prepaid' as const,
    number: `T01-P${passId.slice(-5)}`,
    holder: 'Meera',
    phone: null,
    plates: [],
    card: passId.slice(-8),
    vehicleClass: 'car' as VehicleClassId,
    ...changes,
  };
  return fact('pass.saved', { pass, atMs: now() });
}

const terms = { offerId: null, validFromMs: null, validUntilMs: null, addedPaise: paise(50_000) };

function sale(passId: PassId, paymentId: PaymentId, shiftId: ShiftId) {
  const saleId = newId<PassSaleId>();
  return { saleId, passId, paymentId, shiftId, amountPaise: paise(50_000), fee: feeOf(50_000), terms };
}

export function passSoldForCash(passId: PassId, shiftId: ShiftId, tenderedPaise = 50_000) {
  const body = sale(passId, newId<PaymentId>(), shiftId);
  const cash = { tenderedPaise: paise(tenderedPaise), changePaise: paise(Math.max(0, tenderedPaise - 50_000)), takenAtMs: now() };
  return { ...body, fact: fact('pass_sale.cash_taken', { ...body, ...cash }) };
}

export function passSaleStarted(passId: PassId, shiftId: ShiftId) {
  const body = sale(passId, newId<PaymentId>(), shiftId);
  const online = { method: 'upi' as const, startedAtMs: now(), expiresAtMs: now() + 300_000 };
  return { ...body, fact: fact('pass_sale.started', { ...body, ...online }) };
}

export function passActivated(passId: PassId, saleId: PassSaleId, balancePaise = 50_000) {
  const valid = { validFromMs: null, validUntilMs: null };
  return fact('pass.activated', { passId, saleId, ...valid, balancePaise: paise(balancePaise), atMs: now() });
}

export function passCharged(passId: PassId, sessionId: SessionId, { amountPaise = 5000, balancePaise = 45_000 } = {}) {
  return fact('pass.charged', {
    passId,
    sessionId,
    amountPaise: paise(amountPaise),
    balancePaise: paise(balancePaise),
    atMs: now(),
  });
}
