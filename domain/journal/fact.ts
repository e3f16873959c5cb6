// Every fact that the journal knows. State in the booth and upstream is a projection of these and of nothing else.
import { z } from 'zod';
import {
  anomalyIdSchema,
  boothCodeSchema,
  boothIdSchema,
  documentIdSchema,
  exceptionIdSchema,
  jobIdSchema,
  lotIdSchema,
  operatorIdSchema,
  paymentIdSchema,
  receiptIdSchema,
  refundIdSchema,
  sessionIdSchema,
  shiftIdSchema,
  slotIdSchema,
  tariffIdSchema,
  ticketIdSchema,
  vehicleClassIdSchema,
  zoneIdSchema,
} from '../ids.ts';
import { lotSettingsSchema } from '../lot/lot-settings.ts';
import { cashCountSchema } from '../money/denomination.ts';
import { paiseSchema } from '../money/paise.ts';
import { onlineMethodSchema, refundReasons } from '../payment/payment.ts';
import { operatorSchema } from '../people/operator.ts';
import { documentContentSchema, gstSplitSchema } from '../receipt/document.ts';
import { closingOutcomeSchema, sessionOrigins } from '../session/session.ts';
import { movementSchema } from '../shift/shift.ts';
import { feeSchema } from '../tariff/fee.ts';
import { tariffSchema } from '../tariff/tariff.ts';

const epochMs = z.int().min(0);
const reason = z.string().min(1).max(200);

export const exceptionKinds = [
  'complimentary',
  'released_on_trust',
  'lost_waived',
  'left_unrecorded',
  'void_entry',
  'typed_entry',
] as const;
export const anomalyKinds = [
  'ticket_used_twice',
  'unknown_feed_payment',
  'reference_reused',
  'amount_differs',
  'money_without_session',
] as const;
export const barrierDirections = ['entry', 'exit'] as const;

/** type → body. Bodies are strict: an unknown key is a defect, not an extension. Times are epoch milliseconds UTC. */
export const factSchemas = {
  // The booth and its lot
  'booth.enrolled': z.strictObject({
    lotId: lotIdSchema,
    boothId: boothIdSchema,
    boothCode: boothCodeSchema,
    publicKey: z.string(),
  }),
  'booth.started': z.strictObject({ version: z.string(), atMs: epochMs, lastSeenMs: epochMs.nullable() }),
  'booth.stopped': z.strictObject({ atMs: epochMs }),
  'clock.jumped': z.strictObject({ expectedMs: epochMs, foundMs: epochMs }),
  'lot.configured': z.strictObject({ settings: lotSettingsSchema }),
  'tariff.published': z.strictObject({ tariffId: tariffIdSchema, effectiveFromMs: epochMs, tariff: tariffSchema }),
  // People
  'operator.added': z.strictObject({ operator: operatorSchema }),
  'operator.signed_in': z.strictObject({ operatorId: operatorIdSchema, atMs: epochMs }),
  'operator.signed_out': z.strictObject({ operatorId: operatorIdSchema, atMs: epochMs }),
  'operator.refused': z.strictObject({ operatorCode: z.string(), failures: z.int(), atMs: epochMs }),
  // Shift and drawer
  'shift.opened': z.strictObject({
    shiftId: shiftIdSchema,
    number: z.int().min(1),
    drawerId: z.string(),
    operatorId: operatorIdSchema,
    openedAtMs: epochMs,
    floatPaise: paiseSchema,
    counts: z.array(cashCountSchema),
  }),
  'drawer.moved': z.strictObject({ movement: movementSchema }),
  // Sessions
  'session.opened': z.strictObject({
    sessionId: sessionIdSchema,
    origin: z.enum(sessionOrigins),
    ticketId: ticketIdSchema.nullable(),
    ticketNumber: z.string().nullable(),
    plate: z.string().nullable(),
    plateTyped: z.string().nullable(),
    vehicleClass: vehicleClassIdSchema,
    zoneId: zoneIdSchema.nullable(),
    slotId: slotIdSchema.nullable(),
    tariffId: tariffIdSchema,
    enteredAtMs: epochMs,
    creditPaise: paiseSchema,
    overstayOf: sessionIdSchema.nullable(),
    shiftId: shiftIdSchema,
  }),
  'session.closed': z.strictObject({
    sessionId: sessionIdSchema,
    closedAtMs: epochMs,
    outcome: closingOutcomeSchema,
    feeDuePaise: paiseSchema,
    paidPaise: paiseSchema,
    exceptionId: exceptionIdSchema.nullable(),
  }),
  'session.voided': z.strictObject({ sessionId: sessionIdSchema, voidedAtMs: epochMs, exceptionId: exceptionIdSchema }),
  'exception.approved': z.strictObject({
    exceptionId: exceptionIdSchema,
    kind: z.enum(exceptionKinds),
    sessionId: sessionIdSchema.nullable(),
    paymentId: paymentIdSchema.nullable(),
    /** What was given away or left unpaid. */
    amountPaise: paiseSchema,
    reason,
    requesterId: operatorIdSchema,
    approverId: operatorIdSchema,
    approvedAtMs: epochMs,
  }),
  // Payments. `amountPaise` is what this payment pays; `fee` is the quote that it settles.
  'payment.cash_taken': z.strictObject({
    paymentId: paymentIdSchema,
    sessionId: sessionIdSchema,
    shiftId: shiftIdSchema,
    amountPaise: paiseSchema,
    tenderedPaise: paiseSchema,
    changePaise: paiseSchema,
    fee: feeSchema,
    takenAtMs: epochMs,
  }),
  'payment.started': z.strictObject({
    paymentId: paymentIdSchema,
    sessionId: sessionIdSchema,
    shiftId: shiftIdSchema,
    method: onlineMethodSchema,
    amountPaise: paiseSchema,
    fee: feeSchema,
    /** What was asked for beside time and class: a stay that is quoted again is quoted on the same terms. */
    terms: z.strictObject({ lost: z.boolean(), concessionId: z.string().max(40).nullable() }),
    startedAtMs: epochMs,
    expiresAtMs: epochMs,
  }),
  'payment.qr_received': z.strictObject({ paymentId: paymentIdSchema, qrText: z.string().max(2000), expiresAtMs: epochMs }),
  'payment.succeeded': z.strictObject({
    paymentId: paymentIdSchema,
    providerReference: z.string().min(1).max(100),
    amountPaise: paiseSchema,
    resolvedAtMs: epochMs,
  }),
  'payment.failed': z.strictObject({ paymentId: paymentIdSchema, why: z.string().max(200), resolvedAtMs: epochMs }),
  'payment.expired': z.strictObject({ paymentId: paymentIdSchema, resolvedAtMs: epochMs }),
  'payment.cancelled': z.strictObject({ paymentId: paymentIdSchema, reason, resolvedAtMs: epochMs }),
  'payment.pulled_aside': z.strictObject({ paymentId: paymentIdSchema, sessionId: sessionIdSchema, atMs: epochMs }),
  'session.called_back': z.strictObject({ sessionId: sessionIdSchema, atMs: epochMs }),
  /** Money for a payment that was already CANCELLED, EXPIRED or FAILED: kept, and always followed by `refund.due`. */
  'payment.late_money': z.strictObject({
    paymentId: paymentIdSchema,
    providerReference: z.string().min(1).max(100),
    amountPaise: paiseSchema,
    receivedAtMs: epochMs,
  }),
  'refund.due': z.strictObject({
    refundId: refundIdSchema,
    paymentId: paymentIdSchema,
    sessionId: sessionIdSchema,
    amountPaise: paiseSchema,
    reason: z.enum(refundReasons),
    dueAtMs: epochMs,
  }),
  // Documents and devices
  'receipt.issued': z.strictObject({
    receiptId: receiptIdSchema,
    number: z.string().max(16),
    financialYear: z.string().regex(/^\d{4}$/),
    running: z.int().min(1),
    sessionId: sessionIdSchema,
    paymentId: paymentIdSchema,
    documentId: documentIdSchema,
    totalPaise: paiseSchema,
    gst: gstSplitSchema.nullable(),
    issuedAtMs: epochMs,
  }),
  'document.issued': z.strictObject({
    documentId: documentIdSchema,
    sessionId: sessionIdSchema.nullable(),
    content: documentContentSchema,
    createdAtMs: epochMs,
  }),
  'document.copied': z.strictObject({ documentId: documentIdSchema, copy: z.int().min(1), atMs: epochMs }),
  'barrier.requested': z.strictObject({
    jobId: jobIdSchema,
    sessionId: sessionIdSchema.nullable(),
    direction: z.enum(barrierDirections),
    atMs: epochMs,
  }),
  'scan.limited': z.strictObject({ source: z.string().max(60), kind: z.enum(['invalid', 'burst']), atMs: epochMs }),
  'anomaly.found': z.strictObject({
    anomalyId: anomalyIdSchema,
    kind: z.enum(anomalyKinds),
    sessionId: sessionIdSchema.nullable(),
    paymentId: paymentIdSchema.nullable(),
    detail: z.string().max(300),
    foundAtMs: epochMs,
  }),
} as const;

export type FactType = keyof typeof factSchemas;
export type FactBody<Type extends FactType> = z.infer<(typeof factSchemas)[Type]>;
/** A fact as decisions make it; the journal wraps it into a record. */
export type Fact = { [Type in FactType]: { readonly type: Type; readonly body: FactBody<Type> } }[FactType];

/** Builds a typed fact. */
export function fact<Type extends FactType>(type: Type, body: FactBody<Type>): Extract<Fact, { type: Type }> {
  return { type, body } as unknown as Extract<Fact, { type: Type }>;
}
