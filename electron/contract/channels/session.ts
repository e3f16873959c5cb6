// Stays: the entry, finding one, its story, its end without a payment, and the slots.
import { z } from 'zod';
import { documentIdSchema, sessionIdSchema, slotIdSchema, vehicleClassIdSchema, zoneIdSchema } from '../../../domain/ids.ts';
import { channel } from '../channel.ts';
import { approvalFields, approverRefusals, nothing, plateTyped, requestId } from '../fields.ts';
import {
  sessionSummarySchema,
  settledSchema,
  slotViewSchema,
  storyEntrySchema,
  waitingPaymentSchema,
  zoneViewSchema,
} from '../views.ts';

export const sessionChannels = {
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
