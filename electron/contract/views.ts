// What the renderer is shown. The renderer never computes a fee, a change or a state: it shows these.
import { z } from 'zod';
import {
  documentIdSchema,
  jobIdSchema,
  operatorIdSchema,
  paymentIdSchema,
  quoteIdSchema,
  receiptIdSchema,
  sessionIdSchema,
  shiftIdSchema,
  slotIdSchema,
  vehicleClassIdSchema,
  zoneIdSchema,
} from '../../domain/ids.ts';
import { vehicleClassSchema } from '../../domain/lot/lot-settings.ts';
import { paiseSchema, signedPaiseSchema } from '../../domain/money/paise.ts';
import { onlineMethodSchema, paymentMethodSchema, paymentStates } from '../../domain/payment/payment.ts';
import { operatorSchema, roleSchema } from '../../domain/people/operator.ts';
import { closingOutcomeSchema, sessionStates } from '../../domain/session/session.ts';
import { movementKinds } from '../../domain/shift/shift.ts';
import { feeSchema } from '../../domain/tariff/fee.ts';
import { languages, wordsSchema } from '../../domain/words.ts';

const epochMs = z.int().min(0);

export const sessionSummarySchema = z.strictObject({
  sessionId: sessionIdSchema,
  state: z.enum(sessionStates),
  outcome: closingOutcomeSchema.nullable(),
  ticketNumber: z.string().nullable(),
  plate: z.string().nullable(),
  vehicleClass: vehicleClassIdSchema,
  zoneId: zoneIdSchema.nullable(),
  slotId: slotIdSchema.nullable(),
  enteredAtMs: epochMs,
  closedAtMs: epochMs.nullable(),
  leftAtMs: epochMs.nullable(),
  /** Money that is SUCCESS for this session, all methods. */
  paidPaise: paiseSchema,
  lastMethod: paymentMethodSchema.nullable(),
  receiptNumber: z.string().nullable(),
  ticketDocumentId: documentIdSchema.nullable(),
  receiptDocumentId: documentIdSchema.nullable(),
  refundDuePaise: paiseSchema,
});
export type SessionSummary = z.infer<typeof sessionSummarySchema>;

/** One online payment as the lane shows it: at the QR panel, or on the waiting list. */
export const waitingPaymentSchema = z.strictObject({
  paymentId: paymentIdSchema,
  session: sessionSummarySchema,
  method: onlineMethodSchema,
  state: z.enum(paymentStates),
  amountPaise: paiseSchema,
  startedAtMs: epochMs,
  /** Until when the customer can pay it. PENDING past it means: only the gateway knows. */
  expiresAtMs: epochMs,
  /** Null until the gateway has made the QR (or, for a card, made it ready). */
  qrText: z.string().nullable(),
  pulledAside: z.boolean(),
  /** Paid (online, or by cash instead), but the vehicle stands aside and has to be called back to leave. */
  readyToLeave: z.boolean(),
  failure: z.string().nullable(),
});
export type WaitingPayment = z.infer<typeof waitingPaymentSchema>;

export const quoteSchema = z.strictObject({
  kind: z.literal('quote'),
  quoteId: quoteIdSchema,
  session: sessionSummarySchema,
  fee: feeSchema,
  /** Money already received that counts (an overstay's first payment, an earlier part). */
  creditPaise: paiseSchema,
  duePaise: paiseSchema,
  quotedAtMs: epochMs,
  validUntilMs: epochMs,
  lost: z.boolean(),
  overstay: z.boolean(),
  concessionId: z.string().nullable(),
  concessions: z.array(z.strictObject({ id: z.string(), words: wordsSchema })),
  /** Sensible tenders above the exact amount, smallest first, at most four. */
  quickTendersPaise: z.array(paiseSchema),
  /** A PENDING online payment of this session, if any: resolve it first. */
  pending: waitingPaymentSchema.nullable(),
});
export type Quote = z.infer<typeof quoteSchema>;

/** The vehicle has paid online while it stood aside: it may leave until the grace ends. */
export const paidSchema = z.strictObject({
  kind: z.literal('paid'),
  session: sessionSummarySchema,
  paidAtMs: epochMs,
  graceEndsAtMs: epochMs,
});
export const exitSchema = z.discriminatedUnion('kind', [quoteSchema, paidSchema]);
export type Exit = z.infer<typeof exitSchema>;

/** A finished exit. */
export const settledSchema = z.strictObject({
  session: sessionSummarySchema,
  method: paymentMethodSchema.nullable(),
  amountPaise: paiseSchema,
  tenderedPaise: paiseSchema.nullable(),
  changePaise: paiseSchema.nullable(),
  receipt: z.strictObject({ receiptId: receiptIdSchema, number: z.string(), documentId: documentIdSchema }).nullable(),
});
export type Settled = z.infer<typeof settledSchema>;

export const deviceStates = ['ok', 'busy', 'trouble', 'off'] as const;
export const deviceViewSchema = z.strictObject({
  state: z.enum(deviceStates),
  /** A literal code with a text in the renderer: ok, near_end, paper_out, cover_open, offline, no_status, virtual, open, closed… */
  condition: z.string(),
  virtual: z.boolean(),
});
export type DeviceView = z.infer<typeof deviceViewSchema>;

/** Something that needs a person: shown until it is dealt with. */
export const attentionSchema = z.discriminatedUnion('kind', [
  /** A document that did not come out, or that nobody knows whether it did. */
  z.strictObject({
    kind: z.literal('print'),
    jobId: jobIdSchema,
    documentId: documentIdSchema,
    document: z.enum(['ticket', 'receipt']),
    number: z.string(),
    state: z.enum(['failed', 'unknown']),
    condition: z.string(),
    copy: z.int(),
  }),
  /** The barrier or drawer did not answer; it is never tried again by itself. */
  z.strictObject({
    kind: z.literal('device'),
    jobId: jobIdSchema,
    device: z.enum(['barrier', 'drawer']),
    state: z.enum(['failed', 'unknown', 'expired']),
    atMs: epochMs,
    sessionId: sessionIdSchema.nullable(),
  }),
  /** Committed just before the booth stopped, perhaps never acknowledged to the cashier. */
  z.strictObject({
    kind: z.literal('recovered'),
    atMs: epochMs,
    what: z.enum(['ticket', 'cash', 'online']),
    session: sessionSummarySchema,
    amountPaise: paiseSchema.nullable(),
    receiptNumber: z.string().nullable(),
  }),
  z.strictObject({
    kind: z.literal('refund_due'),
    session: sessionSummarySchema,
    paymentId: paymentIdSchema,
    amountPaise: paiseSchema,
    dueAtMs: epochMs,
  }),
  z.strictObject({ kind: z.literal('anomaly'), anomaly: z.string(), detail: z.string(), foundAtMs: epochMs }),
  z.strictObject({ kind: z.literal('clock'), expectedMs: epochMs, foundMs: epochMs }),
  z.strictObject({ kind: z.literal('parked'), count: z.int(), why: z.string() }),
]);
export type Attention = z.infer<typeof attentionSchema>;

export const zoneViewSchema = z.strictObject({
  zoneId: zoneIdSchema,
  name: wordsSchema,
  vehicleClasses: z.array(vehicleClassIdSchema),
  capacity: z.int(),
  taken: z.int(),
});
export const slotViewSchema = z.strictObject({
  slotId: slotIdSchema,
  session: sessionSummarySchema.nullable(),
  settling: z.boolean(),
});

export const preferencesSchema = z.strictObject({
  language: z.enum(languages),
  theme: z.enum(['light', 'dark', 'system']),
  volumePercent: z.int().min(0).max(100),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** Everything that stands on the screen all the time. Sent whole at each change: no partial merging in the renderer. */
export const boothViewSchema = z.strictObject({
  version: z.string(),
  training: z.boolean(),
  lotName: wordsSchema,
  boothCode: z.string(),
  utcOffsetMinutes: z.int(),
  vehicleClasses: z.array(vehicleClassSchema),
  /** Whose hand is on the booth. Null: sign-in screen. */
  operator: operatorSchema.nullable(),
  shift: z
    .strictObject({
      shiftId: shiftIdSchema,
      number: z.int(),
      operatorId: operatorIdSchema,
      operatorName: z.string(),
      openedAtMs: epochMs,
    })
    .nullable(),
  printer: deviceViewSchema,
  scanner: deviceViewSchema,
  barrier: deviceViewSchema,
  drawer: deviceViewSchema,
  upstream: z.strictObject({
    state: z.enum(['connected', 'connecting', 'offline', 'refused']),
    sinceMs: epochMs,
    backlog: z.int(),
    parked: z.int(),
  }),
  /** The booth's clock when this was made; the renderer runs its clock from it. */
  nowMs: epochMs,
  waiting: z.array(waitingPaymentSchema),
  zones: z.array(zoneViewSchema),
  inside: z.int(),
  last: z.array(settledSchema.extend({ atMs: epochMs })),
  attention: z.array(attentionSchema),
  /** Set when scanning is held back; until when. */
  scanLimitedUntilMs: epochMs.nullable(),
  /** Set when the database cannot be trusted: the lane is stopped and the screen says what to do. */
  stopped: z.strictObject({ why: z.string() }).nullable(),
  preferences: preferencesSchema,
});
export type BoothView = z.infer<typeof boothViewSchema>;

export const signInTileSchema = z.strictObject({
  code: z.string(),
  name: z.string(),
  role: roleSchema,
  /** Training lots only. */ trainingPin: z.string().nullable(),
});

export const storyEntrySchema = z.strictObject({
  seq: z.int(),
  atMs: epochMs,
  /** The fact's type; the renderer has words for each. */ type: z.string(),
  actorName: z.string().nullable(),
  amountPaise: signedPaiseSchema.nullable(),
  detail: z.string().nullable(),
});

export const movementViewSchema = z.strictObject({
  kind: z.enum(movementKinds),
  amountPaise: signedPaiseSchema,
  reason: z.string().nullable(),
  atMs: epochMs,
});
export const documentViewSchema = z.strictObject({
  documentId: documentIdSchema,
  kind: z.enum(['ticket', 'receipt']),
  copies: z.int(),
  /** `data:image/png;base64,…` of exactly what the printer gets. */
  picture: z.string(),
  text: z.string(),
});
