// Stays: the entry, finding one, its story, its end without a payment, and the slots.
import { z } from 'zod';
import {
  documentIdSchema,
  passIdSchema,
  sessionIdSchema,
  slotIdSchema,
  vehicleClassIdSchema,
  zoneIdSchema,
} from '../../../domain/ids.ts';
import { plateKinds } from '../../../domain/plate/plate.ts';
import { channel } from '../channel.ts';
import { approvalFields, approverRefusals, moment, nothing, plateTyped, requestId, searched } from '../fields.ts';
import {
  listEntrySchema,
  moneyViewSchema,
  owedSchema,
  passViewSchema,
  sessionSummarySchema,
  settledSchema,
  slotViewSchema,
  storyEntrySchema,
  waitingPaymentSchema,
  zoneViewSchema,
} from '../views.ts';

const entry = {
  requestId,
  plate: plateTyped.nullable(),
  vehicleClass: vehicleClassIdSchema,
  slotId: slotIdSchema.nullable(),
  /** The pass whose card was scanned; null: whatever pass the plate has. */
  passId: passIdSchema.nullable().default(null),
  /** An ordinary ticket, whatever pass the plate has. */
  ordinary: z.boolean().default(false),
};
const entered = z.strictObject({
  session: sessionSummarySchema,
  /** Null where a pass let it in without a ticket. */
  documentId: documentIdSchema.nullable(),
  pass: passViewSchema.nullable(),
});
const entryRefusals = [
  'disk_full',
  'class_unknown',
  'plate_missing',
  'plate_unreadable',
  'plate_already_inside',
  'plate_black_listed',
  'pass_unknown',
  'pass_card_needed',
  'pass_not_paid',
  'pass_blocked',
  'pass_not_yet_valid',
  'pass_expired',
  'pass_wrong_class',
  'pass_other_plate',
  'pass_already_inside',
  'slot_unknown',
  'slot_taken',
  'lot_full',
  'tariff_missing',
] as const;

export const sessionChannels = {
  'plate.check': channel({
    access: 'operator',
    writes: false,
    input: z.strictObject({ plate: plateTyped }),
    output: z.strictObject({
      plate: z.string(),
      kind: z.enum(plateKinds),
      /** Plates like it that are inside now: "did you mean". Never applied silently. */
      lookAlikes: z.array(sessionSummarySchema).max(5),
      inside: sessionSummarySchema.nullable(),
      pass: passViewSchema.nullable(),
      /** What the white or the black list says of it now. */
      listed: listEntrySchema.nullable(),
      /** Black-listed plates that look like it: a hint, never a refusal. */
      blackAlike: z.array(listEntrySchema).max(3),
    }),
    refusals: [],
  }),
  'ticket.issue': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject(entry),
    output: entered,
    refusals: entryRefusals,
  }),
  /** The same entry with what somebody approved: a black-listed plate, or a second vehicle of a pass. */
  'ticket.issueAgreed': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ ...entry, action: z.enum(['black_list_entry', 'passback']), ...approvalFields }),
    output: entered,
    refusals: [...approverRefusals, ...entryRefusals],
  }),
  'session.openTyped': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({
      requestId,
      plate: plateTyped.nullable(),
      vehicleClass: vehicleClassIdSchema,
      enteredAtMs: moment,
      ...approvalFields,
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
    input: z.strictObject({ requestId, sessionId: sessionIdSchema, ...approvalFields }),
    output: nothing,
    refusals: [
      ...approverRefusals,
      'session_unknown',
      'session_closed',
      'payment_pending',
      'vehicle_left_unpaid_online',
      'something_due',
      'pass_has_paid',
    ],
  }),
  /** The way out of "already inside": the earlier stay is closed as an approved exception. */
  'session.leftUnrecorded': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, sessionId: sessionIdSchema, ...approvalFields }),
    output: nothing,
    refusals: [...approverRefusals, 'session_unknown', 'session_closed', 'payment_pending'],
  }),
  'session.search': channel({
    access: 'operator',
    writes: false,
    /** By any part of a plate of today or inside, by the beginning or end of an older one (look-alikes count), by the beginning of a ticket or receipt number; empty text lists the latest. */
    input: z.strictObject({ text: searched, scope: z.enum(['today', 'inside', 'all']) }),
    output: z.strictObject({ sessions: z.array(sessionSummarySchema), more: z.boolean() }),
    refusals: [],
  }),
  'session.story': channel({
    access: 'operator',
    writes: false,
    input: z.strictObject({ sessionId: sessionIdSchema }),
    output: z.strictObject({
      session: sessionSummarySchema,
      entries: z.array(storyEntrySchema),
      /** Its payments in the order in which they were started, with what of each may go back. */
      money: z.array(moneyViewSchema),
      /** What it still owes since it was let out; null when it owes nothing. */
      owed: owedSchema.nullable(),
    }),
    refusals: ['session_unknown'],
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
  'occupancy.slots': channel({
    access: 'operator',
    writes: false,
    input: z.strictObject({ zoneId: zoneIdSchema }),
    output: z.strictObject({ zone: zoneViewSchema, slots: z.array(slotViewSchema) }),
    refusals: ['slot_unknown'],
  }),
} as const;
