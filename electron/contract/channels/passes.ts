// Passes and lists of vehicles: sell, renew, stop, look up.
import { z } from 'zod';
import { daySchema, mostCharacters } from '../../../domain/bounds.ts';
import { documentIdSchema, listEntryIdSchema, passIdSchema, paymentIdSchema, vehicleClassIdSchema } from '../../../domain/ids.ts';
import { paiseSchema } from '../../../domain/money/paise.ts';
import { listKinds, passKinds } from '../../../domain/pass/pass.ts';
import { onlineMethodSchema } from '../../../domain/payment/payment.ts';
import { oneLine } from '../../../domain/text/one-line.ts';
import { channel } from '../channel.ts';
import {
  approvalFields,
  approverRefusals,
  nothing,
  passPrice,
  phone,
  plateTyped,
  requestId,
  searched,
  tenderedCash,
  topUp,
} from '../fields.ts';
import {
  listEntrySchema,
  passChargeSchema,
  passOfferSchema,
  passPaymentSchema,
  passReceiptSchema,
  passSaleSchema,
  passTopUpSchema,
  passViewSchema,
} from '../views/passes.ts';
import { sessionSummarySchema } from '../views/session.ts';

const details = {
  holder: oneLine(mostCharacters.customer, { least: 1 }),
  phone: phone.nullable(),
  plates: z.array(plateTyped).max(5),
  /** As typed or scanned. */
  card: oneLine(mostCharacters.card).nullable(),
  /** The booth makes a card code, to be printed as a QR. */
  makeCard: z.boolean(),
};

const sale = {
  requestId,
  sold: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('new'),
      pass: z.strictObject({ kind: z.enum(passKinds), vehicleClass: vehicleClassIdSchema, ...details }),
    }),
    z.strictObject({ kind: z.literal('known'), passId: passIdSchema }),
  ]),
  wanted: z.discriminatedUnion('kind', [
    /** `startDay`: not before that day; null: today. A renewal goes on from the end of the pass. */
    z.strictObject({ kind: z.literal('offer'), offerId: oneLine(mostCharacters.label), startDay: daySchema.nullable() }),
    z.strictObject({ kind: z.literal('top_up'), amountPaise: topUp }),
  ]),
  /** The price that the customer was told. */
  expectedPaise: passPrice,
  ...approvalFields,
};

const detailsRefusals = [
  'plate_unreadable',
  'pass_card_wrong',
  'pass_needs_plate_or_card',
  'pass_plate_taken',
  'pass_card_taken',
] as const;
const saleRefusals = [
  ...approverRefusals,
  'pass_unknown',
  'pass_blocked',
  'class_unknown',
  ...detailsRefusals,
  'pass_sale_pending',
  'tariff_missing',
  'pass_offer_unknown',
  'pass_price_changed',
] as const;

export const passesChannels = {
  /** By number, holder or plate; empty text lists the latest. */
  'pass.search': channel({
    access: 'operator',
    writes: false,
    input: z.strictObject({
      text: searched,
      scope: z.enum(['all', 'valid', 'ending', 'ended', 'blocked']),
    }),
    output: z.strictObject({ passes: z.array(passViewSchema), more: z.boolean() }),
    refusals: [],
  }),
  'pass.story': channel({
    access: 'operator',
    writes: false,
    input: z.strictObject({ passId: passIdSchema }),
    output: z.strictObject({
      pass: passViewSchema,
      /** Latest first, as are charges and stays. */
      sales: z.array(passSaleSchema),
      charges: z.array(passChargeSchema),
      stays: z.array(sessionSummarySchema),
      /** An online payment for it that still waits. */
      pending: passPaymentSchema.nullable(),
    }),
    refusals: ['pass_unknown'],
  }),
  /** What can be bought now, with its price explained: for a new pass, or for one that is renewed or topped up. */
  'pass.offers': channel({
    access: 'operator',
    writes: false,
    input: z.strictObject({
      passId: passIdSchema.nullable(),
      vehicleClass: vehicleClassIdSchema,
      startDay: daySchema.nullable(),
      /** Beside the usual amounts. */
      topUpPaise: topUp.nullable(),
    }),
    output: z.strictObject({ offers: z.array(passOfferSchema), topUps: z.array(passTopUpSchema) }),
    refusals: ['pass_unknown'],
  }),
  'pass.sellCash': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ ...sale, tenderedPaise: tenderedCash }),
    output: z.strictObject({
      pass: passViewSchema,
      amountPaise: paiseSchema,
      changePaise: paiseSchema,
      receipt: passReceiptSchema,
    }),
    refusals: [...saleRefusals, 'tender_too_low'],
  }),
  /** PENDING: the pass is worth nothing new until the gateway's word. */
  'pass.sellOnline': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ ...sale, method: onlineMethodSchema }),
    output: passPaymentSchema,
    refusals: saleRefusals,
  }),
  'pass.cancelOnline': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, paymentId: paymentIdSchema }),
    output: passViewSchema,
    refusals: ['payment_unknown', 'payment_resolved'],
  }),
  /** Another holder, other plates, another card. */
  'pass.change': channel({
    access: 'operator',
    writes: true,
    /** `keepCard`: the card that it has, which no screen can tell. */
    input: z.strictObject({
      requestId,
      passId: passIdSchema,
      ...details,
      keepCard: z.boolean().default(false),
      ...approvalFields,
    }),
    output: passViewSchema,
    refusals: [...approverRefusals, 'pass_unknown', ...detailsRefusals],
  }),
  'pass.block': channel({
    access: 'operator',
    writes: true,
    input: z.strictObject({ requestId, passId: passIdSchema, ...approvalFields }),
    output: passViewSchema,
    refusals: [...approverRefusals, 'pass_unknown', 'pass_blocked'],
  }),
  'pass.unblock': channel({
    access: 'operator',
    writes: true,
    input: z.strictObject({ requestId, passId: passIdSchema, ...approvalFields }),
    output: passViewSchema,
    refusals: [...approverRefusals, 'pass_unknown'],
  }),
  /** Given back: a part of a sale's money becomes a refund that is due, and the pass loses what it paid for. */
  'pass.return': channel({
    access: 'operator',
    writes: true,
    input: z.strictObject({
      requestId,
      passId: passIdSchema,
      paymentId: paymentIdSchema,
      amountPaise: topUp,
      ...approvalFields,
    }),
    output: passViewSchema,
    refusals: [...approverRefusals, 'pass_unknown', 'payment_unknown', 'pass_already_inside', 'pass_return_too_high'],
  }),
  'pass.printSlip': channel({
    access: 'operator',
    writes: true,
    input: z.strictObject({ requestId, passId: passIdSchema }),
    output: z.strictObject({ documentId: documentIdSchema }),
    refusals: ['pass_unknown', 'pass_card_needed', 'pass_not_paid'],
  }),
  /** Latest first; by any part of a plate or message. */
  'list.entries': channel({
    access: 'operator',
    writes: false,
    input: z.strictObject({ list: z.enum(listKinds), text: searched }),
    output: z.strictObject({ entries: z.array(listEntrySchema) }),
    refusals: [],
  }),
  'list.add': channel({
    access: 'operator',
    writes: true,
    input: z.strictObject({
      requestId,
      list: z.enum(listKinds),
      plate: plateTyped,
      message: oneLine(mostCharacters.message, { least: 1 }),
      /** The last day on which it counts; null: for good. */
      untilDay: daySchema.nullable(),
      ...approvalFields,
    }),
    output: z.strictObject({ entryId: listEntryIdSchema }),
    refusals: [...approverRefusals, 'plate_unreadable', 'list_entry_exists'],
  }),
  'list.remove': channel({
    access: 'operator',
    writes: true,
    input: z.strictObject({ requestId, entryId: listEntryIdSchema, ...approvalFields }),
    output: nothing,
    refusals: [...approverRefusals, 'list_entry_unknown'],
  }),
} as const;
