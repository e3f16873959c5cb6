// Every channel that the renderer may use. serve (electron/ipc) and the typed client (renderer/booth.ts) are built from it.
import { z } from 'zod';
import {
  documentIdSchema,
  jobIdSchema,
  paymentIdSchema,
  quoteIdSchema,
  requestIdSchema,
  sessionIdSchema,
  slotIdSchema,
  vehicleClassIdSchema,
  zoneIdSchema,
} from '../../domain/ids.ts';
import { cashCountSchema } from '../../domain/money/denomination.ts';
import { paiseSchema } from '../../domain/money/paise.ts';
import { onlineMethodSchema } from '../../domain/payment/payment.ts';
import { channel } from './channel.ts';
import {
  boothViewSchema,
  documentViewSchema,
  exitSchema,
  movementViewSchema,
  preferencesSchema,
  quoteSchema,
  sessionSummarySchema,
  settledSchema,
  signInTileSchema,
  slotViewSchema,
  storyEntrySchema,
  waitingPaymentSchema,
  zoneViewSchema,
} from './views.ts';

const nothing = z.strictObject({});
const requestId = requestIdSchema;
const reason = z.string().trim().min(3).max(200);
/** A supervisor's own code and PIN, for this one action. */
const approver = z.strictObject({ code: z.string().regex(/^\d{2,6}$/), pin: z.string().regex(/^\d{4,12}$/) });
const plateTyped = z.string().trim().max(20);
const approverRefusals = ['sign_in_delayed', 'approver_wrong', 'approver_is_requester', 'approver_not_supervisor'] as const;
const ticketRefusals = [
  'scan_limited',
  'code_not_ticket',
  'ticket_forged',
  'ticket_altered',
  'ticket_foreign',
  'ticket_used',
  'ticket_void',
] as const;

export const channels = {
  'booth.view': channel({ access: 'anyone', writes: false, input: nothing, output: boothViewSchema, refusals: [] }),
  'preference.set': channel({
    access: 'anyone',
    writes: false,
    input: preferencesSchema.partial(),
    output: preferencesSchema,
    refusals: [],
  }),

  'auth.tiles': channel({ access: 'anyone', writes: false, input: nothing, output: z.array(signInTileSchema), refusals: [] }),
  'auth.signIn': channel({
    access: 'anyone',
    writes: false,
    input: approver,
    output: nothing,
    refusals: ['sign_in_delayed', 'sign_in_wrong'],
  }),
  'auth.signOut': channel({ access: 'operator', writes: false, input: nothing, output: nothing, refusals: [] }),

  'shift.open': channel({
    access: 'operator',
    writes: true,
    input: z.strictObject({ requestId, counts: z.array(cashCountSchema).max(30) }),
    output: z.strictObject({ number: z.int(), floatPaise: paiseSchema }),
    refusals: ['shift_already_open', 'shift_of_other_cashier'],
  }),
  'drawer.move': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, kind: z.enum(['drop', 'paid_out']), amountPaise: paiseSchema, reason }),
    output: nothing,
    refusals: ['amount_not_positive', 'drawer_too_low'],
  }),
  /** Without any expected total: a later blind close must not be spoiled. */
  'shift.movements': channel({
    access: 'cashier',
    writes: false,
    input: nothing,
    output: z.array(movementViewSchema),
    refusals: [],
  }),

  'plate.check': channel({
    access: 'operator',
    writes: false,
    input: z.strictObject({ plate: plateTyped }),
    output: z.strictObject({
      plate: z.string(),
      kind: z.enum(['standard', 'bh', 'temporary', 'vintage', 'diplomatic', 'military', 'pre_1989', 'other', 'empty']),
      /** Plates like it that are inside now: "did you mean". Never applied silently. */
      lookAlikes: z.array(sessionSummarySchema).max(5),
      inside: sessionSummarySchema.nullable(),
    }),
    refusals: [],
  }),
  'ticket.issue': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({
      requestId,
      plate: plateTyped.nullable(),
      vehicleClass: vehicleClassIdSchema,
      slotId: slotIdSchema.nullable(),
    }),
    output: z.strictObject({ session: sessionSummarySchema, documentId: documentIdSchema }),
    refusals: [
      'class_unknown',
      'plate_missing',
      'plate_unreadable',
      'plate_already_inside',
      'slot_unknown',
      'slot_taken',
      'lot_full',
      'tariff_missing',
    ],
  }),
  'session.openTyped': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({
      requestId,
      plate: plateTyped.nullable(),
      vehicleClass: vehicleClassIdSchema,
      enteredAtMs: z.int().min(0),
      reason,
      approver,
    }),
    output: z.strictObject({ session: sessionSummarySchema }),
    refusals: [
      ...approverRefusals,
      'class_unknown',
      'plate_unreadable',
      'plate_already_inside',
      'entry_time_wrong',
      'tariff_missing',
    ],
  }),
  'session.void': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, sessionId: sessionIdSchema, reason, approver }),
    output: nothing,
    refusals: [
      ...approverRefusals,
      'session_unknown',
      'session_closed',
      'payment_pending',
      'vehicle_left_unpaid_online',
      'something_due',
    ],
  }),
  /** The way out of "already inside": the earlier stay is closed as an approved exception. */
  'session.leftUnrecorded': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, sessionId: sessionIdSchema, reason, approver }),
    output: nothing,
    refusals: [...approverRefusals, 'session_unknown', 'session_closed', 'payment_pending'],
  }),
  'session.search': channel({
    access: 'operator',
    writes: false,
    /** By any part of a plate of today or inside, by the beginning or end of an older one (look-alikes count), by the beginning of a ticket or receipt number; empty text lists the latest. */
    input: z.strictObject({ text: z.string().trim().max(40), scope: z.enum(['today', 'inside', 'all']) }),
    output: z.strictObject({ sessions: z.array(sessionSummarySchema), more: z.boolean() }),
    refusals: [],
  }),
  'session.story': channel({
    access: 'operator',
    writes: false,
    input: z.strictObject({ sessionId: sessionIdSchema }),
    output: z.strictObject({ session: sessionSummarySchema, entries: z.array(storyEntrySchema) }),
    refusals: ['session_unknown'],
  }),

  /** A scanned code, or a ticket number or vehicle chosen by hand. `lost` prices it as a lost ticket. */
  'exit.quote': channel({
    access: 'cashier',
    writes: false,
    input: z.strictObject({
      by: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('scan'), text: z.string().max(500), source: z.string().max(60) }),
        z.strictObject({ kind: z.literal('ticketNumber'), number: z.string().trim().max(30) }),
        z.strictObject({ kind: z.literal('session'), sessionId: sessionIdSchema }),
      ]),
      lost: z.boolean().default(false),
      concessionId: z.string().max(40).nullable().default(null),
    }),
    output: exitSchema,
    refusals: [
      ...ticketRefusals,
      'ticket_number_wrong',
      'ticket_unknown',
      'session_unknown',
      'session_closed',
      'concession_unknown',
      'tariff_missing',
      'exit_before_entry',
    ],
  }),
  'payment.takeCash': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, quoteId: quoteIdSchema, tenderedPaise: paiseSchema }),
    output: settledSchema,
    refusals: [
      'quote_unknown',
      'quote_expired',
      'session_closed',
      'payment_pending',
      'nothing_due',
      'tender_too_low',
      'drawer_too_low',
    ],
  }),
  /** Nothing is due (free time, free class, pass): close and open. */
  'exit.free': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, quoteId: quoteIdSchema }),
    output: settledSchema,
    refusals: ['quote_unknown', 'quote_expired', 'session_closed', 'payment_pending', 'something_due'],
  }),
  'exit.complimentary': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({
      requestId,
      quoteId: quoteIdSchema,
      outcome: z.enum(['complimentary', 'lost_waived']),
      reason,
      approver,
    }),
    output: settledSchema,
    refusals: [...approverRefusals, 'quote_unknown', 'quote_expired', 'session_closed', 'payment_pending', 'nothing_due'],
  }),
  'payment.startOnline': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, quoteId: quoteIdSchema, method: onlineMethodSchema }),
    output: waitingPaymentSchema,
    refusals: ['quote_unknown', 'quote_expired', 'session_closed', 'payment_pending', 'nothing_due'],
  }),
  'payment.askAgain': channel({
    access: 'cashier',
    writes: false,
    input: z.strictObject({ paymentId: paymentIdSchema }),
    /** What the gateway says now. `succeeded` arrives by the feed as any confirmation does. */
    output: z.strictObject({ gateway: z.enum(['waiting', 'succeeded', 'failed', 'expired', 'not_started']) }),
    refusals: ['payment_unknown', 'payment_resolved', 'upstream_unreachable', 'gateway_unreachable'],
  }),
  /** CANCELLED, and the vehicle is quoted again. Money that still comes becomes a refund due. */
  'payment.cancelOnline': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, paymentId: paymentIdSchema }),
    output: quoteSchema,
    refusals: ['payment_unknown', 'payment_resolved', 'already_left', 'tariff_missing', 'exit_before_entry'],
  }),
  'payment.cancelOnlineTakeCash': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, paymentId: paymentIdSchema, tenderedPaise: paiseSchema }),
    output: settledSchema,
    refusals: ['payment_unknown', 'payment_resolved', 'already_left', 'tender_too_low', 'drawer_too_low'],
  }),
  'payment.releaseOnTrust': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, paymentId: paymentIdSchema, reason, approver }),
    output: settledSchema,
    refusals: [...approverRefusals, 'payment_unknown', 'payment_resolved', 'already_left'],
  }),
  'payment.pullAside': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, paymentId: paymentIdSchema }),
    output: nothing,
    refusals: ['payment_unknown', 'payment_resolved', 'already_left'],
  }),
  /** A vehicle that stood aside comes back to the lane: paid within the grace, its barrier opens; still pending, its panel returns. */
  'session.callBack': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, sessionId: sessionIdSchema }),
    output: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('left'), settled: settledSchema }),
      z.strictObject({ kind: z.literal('waiting'), payment: waitingPaymentSchema }),
    ]),
    refusals: ['session_unknown', 'already_left', 'exit_grace_over', 'not_paid'],
  }),
  /** A cashier presses the barrier for a finished exit whose barrier did not answer. Journaled; once per call. */
  'barrier.openAgain': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, jobId: jobIdSchema }),
    output: nothing,
    refusals: ['job_unknown', 'job_not_waiting'],
  }),

  'occupancy.slots': channel({
    access: 'operator',
    writes: false,
    input: z.strictObject({ zoneId: zoneIdSchema }),
    output: z.strictObject({ zone: zoneViewSchema, slots: z.array(slotViewSchema) }),
    refusals: ['slot_unknown'],
  }),
  'document.view': channel({
    access: 'operator',
    writes: false,
    input: z.strictObject({ documentId: documentIdSchema }),
    output: documentViewSchema,
    refusals: ['document_unknown'],
  }),
  'document.reprint': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, documentId: documentIdSchema }),
    output: z.strictObject({ copy: z.int() }),
    refusals: ['document_unknown'],
  }),
  /** After a print that failed or is unknown: print again (a COPY unless it surely never started), or set it aside. */
  'job.answer': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, jobId: jobIdSchema, answer: z.enum(['print_again', 'dismiss']) }),
    output: nothing,
    refusals: ['job_unknown', 'job_not_waiting'],
  }),
  'attention.seen': channel({ access: 'operator', writes: false, input: nothing, output: nothing, refusals: [] }),
} as const;

export type ChannelName = keyof typeof channels;
export type ChannelInput<Name extends ChannelName> = z.input<(typeof channels)[Name]['input']>;
export type ChannelParsed<Name extends ChannelName> = z.infer<(typeof channels)[Name]['input']>;
export type ChannelOutput<Name extends ChannelName> = z.infer<(typeof channels)[Name]['output']>;
