// Facts of passes, and of the white and black lists. Merged in ../fact.ts.
import { z } from 'zod';
import {
  exceptionIdSchema,
  listEntryIdSchema,
  passIdSchema,
  passSaleIdSchema,
  paymentIdSchema,
  refundIdSchema,
  sessionIdSchema,
  shiftIdSchema,
} from '../../ids.ts';
import { paiseSchema } from '../../money/paise.ts';
import { listKinds, passSchema, passTermsSchema } from '../../pass/pass.ts';
import { onlineMethodSchema } from '../../payment/payment.ts';
import { feeSchema } from '../../tariff/fee.ts';

const epochMs = z.int().min(0);

export const passFacts = {
  /** Sold for the first time, or changed: holder, plates, card. Valid only by what `pass.activated` says. */
  'pass.saved': z.strictObject({ pass: passSchema, atMs: epochMs }),
  /** Money for a pass. Cash is SUCCESS at once; an online one is resolved by the `payment.…` facts of its payment id. */
  'pass_sale.cash_taken': z.strictObject({
    saleId: passSaleIdSchema,
    passId: passIdSchema,
    paymentId: paymentIdSchema,
    shiftId: shiftIdSchema,
    amountPaise: paiseSchema,
    tenderedPaise: paiseSchema,
    changePaise: paiseSchema,
    fee: feeSchema,
    terms: passTermsSchema,
    takenAtMs: epochMs,
  }),
  'pass_sale.started': z.strictObject({
    saleId: passSaleIdSchema,
    passId: passIdSchema,
    paymentId: paymentIdSchema,
    shiftId: shiftIdSchema,
    method: onlineMethodSchema,
    amountPaise: paiseSchema,
    fee: feeSchema,
    terms: passTermsSchema,
    startedAtMs: epochMs,
    expiresAtMs: epochMs,
  }),
  /** The sale's money is there: the pass is valid, or its balance has grown. */
  'pass.activated': z.strictObject({
    passId: passIdSchema,
    saleId: passSaleIdSchema,
    validFromMs: epochMs.nullable(),
    validUntilMs: epochMs.nullable(),
    balancePaise: paiseSchema,
    atMs: epochMs,
  }),
  /** A stay's fee was taken from a prepaid balance, before its `session.closed`. */
  'pass.charged': z.strictObject({
    passId: passIdSchema,
    sessionId: sessionIdSchema,
    amountPaise: paiseSchema,
    balancePaise: paiseSchema,
    atMs: epochMs,
  }),
  /** A part of its money is to go back (the refund says how much): it ends, or its balance shrinks, in the same transaction. */
  'pass.returned': z.strictObject({
    passId: passIdSchema,
    refundId: refundIdSchema,
    validUntilMs: epochMs.nullable(),
    balancePaise: paiseSchema,
    atMs: epochMs,
  }),
  'pass.blocked': z.strictObject({ passId: passIdSchema, reason: z.string().min(1).max(200), atMs: epochMs }),
  'pass.unblocked': z.strictObject({ passId: passIdSchema, atMs: epochMs }),
  'list.entry_added': z.strictObject({
    entryId: listEntryIdSchema,
    list: z.enum(listKinds),
    /** One character once it was erased. */
    plate: z.string().min(1).max(15),
    /** Shown at the lane. */
    message: z.string().max(120),
    untilMs: epochMs.nullable(),
    exceptionId: exceptionIdSchema.nullable(),
    atMs: epochMs,
  }),
  'list.entry_removed': z.strictObject({
    entryId: listEntryIdSchema,
    exceptionId: exceptionIdSchema.nullable(),
    atMs: epochMs,
  }),
} as const;
