// Facts of stays: entries, ends, exceptions, what is still owed. Merged in ../fact.ts.
import { z } from 'zod';
import {
  documentIdSchema,
  exceptionIdSchema,
  operatorIdSchema,
  passIdSchema,
  paymentIdSchema,
  sessionIdSchema,
  shiftIdSchema,
  slotIdSchema,
  tariffIdSchema,
  ticketIdSchema,
  vehicleClassIdSchema,
  zoneIdSchema,
} from '../../ids.ts';
import { paiseSchema } from '../../money/paise.ts';
import { closingOutcomeSchema, sessionOrigins } from '../../session/session.ts';
import { feeSchema } from '../../tariff/fee.ts';

const epochMs = z.int().min(0);
const reason = z.string().min(1).max(200);

/** Names of approvable actions where there is one (people/approval-rules.ts). */
export const exceptionKinds = [
  'complimentary',
  'released_on_trust',
  'lost_waived',
  'left_unrecorded',
  'void_entry',
  'typed_entry',
  'class_change',
  'damaged_ticket',
  'replaced_ticket',
  'lost_ticket',
  'concession',
  'validation',
  'pay_later',
  'void_receipt',
  'refund',
  'write_off',
  'manual_barrier',
  'drop',
  'paid_out',
  'drawer_correction',
  'pass_sale',
  'pass_change',
  'passback',
  'list_change',
  'black_list_entry',
  'accept_difference',
] as const;

export const sessionFacts = {
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
    /** The pass that let it in. */
    passId: passIdSchema.optional(),
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
    /** Null where the lot's rule asks for a reason only. */
    approverId: operatorIdSchema.nullable(),
    approvedAtMs: epochMs,
  }),
  'session.class_changed': z.strictObject({
    sessionId: sessionIdSchema,
    from: vehicleClassIdSchema,
    to: vehicleClassIdSchema,
    exceptionId: exceptionIdSchema,
    atMs: epochMs,
  }),
  /** From here on the old ticket is refused and the new one stands for the stay. */
  'ticket.replaced': z.strictObject({
    sessionId: sessionIdSchema,
    oldTicketId: ticketIdSchema.nullable(),
    oldTicketNumber: z.string().nullable(),
    ticketId: ticketIdSchema,
    ticketNumber: z.string(),
    why: z.enum(['damaged', 'lost', 'misprinted']),
    exceptionId: exceptionIdSchema.nullable(),
    atMs: epochMs,
  }),
  /** A concession or a shop's validation took something off the fee that was then settled. */
  'concession.given': z.strictObject({
    sessionId: sessionIdSchema,
    concessionId: z.string().max(40),
    /** The shop that validated; null for a concession of the lot. */
    validatorId: z.string().max(40).nullable(),
    givenPaise: paiseSchema,
    exceptionId: exceptionIdSchema.nullable(),
    /** When it was agreed: a shop's code counts for that day. */
    agreedAtMs: epochMs,
    atMs: epochMs,
  }),
  /** The fee that the cashier's screen showed for an exit: the first of a stay, and each with another amount or other terms. */
  'quote.shown': z.strictObject({
    sessionId: sessionIdSchema,
    feePaise: paiseSchema,
    /** What of it the customer had to pay. */
    duePaise: paiseSchema,
    lost: z.boolean(),
    concessionId: z.string().max(40).nullable(),
    /** The shop whose code was typed. */
    validatorId: z.string().max(40).nullable(),
    atMs: epochMs,
  }),
  /** The price was far above what the lot had taken so far, and the cashier said that it is right. */
  'price.accepted': z.strictObject({
    sessionId: sessionIdSchema,
    duePaise: paiseSchema,
    largestPaise: paiseSchema,
    atMs: epochMs,
  }),
  /** A code that no shop has was typed at the exit: perhaps a guess. `failures` as counted then (people/shop-code-guard.ts). */
  'validation.refused': z.strictObject({ sessionId: sessionIdSchema, failures: z.int().min(1), atMs: epochMs }),
  /** A pay-later slip: who promised to pay what the stay owes. */
  'debt.recorded': z.strictObject({
    sessionId: sessionIdSchema,
    amountPaise: paiseSchema,
    person: z.string().min(1).max(60),
    phone: z.string().max(16).nullable(),
    /** What the stay costs, with its explanation: for the receipt of the money that comes. */
    fee: feeSchema,
    documentId: documentIdSchema,
    atMs: epochMs,
  }),
  /** What a released or pay-later stay still owes is given up. */
  'debt.written_off': z.strictObject({
    sessionId: sessionIdSchema,
    amountPaise: paiseSchema,
    exceptionId: exceptionIdSchema,
    atMs: epochMs,
  }),
} as const;
