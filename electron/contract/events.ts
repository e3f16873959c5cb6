// What the booth tells the renderer without being asked.
import { z } from 'zod';
import {
  attentionSchema,
  boothViewSchema,
  exitSchema,
  passPaymentSchema,
  passReceiptSchema,
  settledSchema,
  waitingPaymentSchema,
} from './views.ts';

export const events = {
  /** The whole view, at each change (coalesced). */
  'booth.changed': boothViewSchema,
  /** A confirmation arrived. `opened`: the vehicle stood in the lane and its barrier was asked to open. */
  'payment.confirmed': z.strictObject({ payment: waitingPaymentSchema, settled: settledSchema, opened: z.boolean() }),
  /** FAILED, EXPIRED, or money that needs a refund. */
  'payment.trouble': z.strictObject({ payment: waitingPaymentSchema, kind: z.enum(['failed', 'expired', 'refund_due']) }),
  /** The money of a pass has arrived: it is valid, or its balance has grown. */
  'pass.paid': z.strictObject({ payment: passPaymentSchema, receipt: passReceiptSchema }),
  'pass.trouble': z.strictObject({ payment: passPaymentSchema, kind: z.enum(['failed', 'expired', 'refund_due']) }),
  /** A device of the main process scanned a code (HID); already judged. */
  'scan.judged': z.union([
    z.strictObject({ ok: z.literal(true), exit: exitSchema }),
    z.strictObject({
      ok: z.literal(false),
      refusal: z.strictObject({ code: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])).optional() }),
    }),
  ]),
  'attention.raised': attentionSchema,
} as const;

export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]>;
