// Payments: cash at once, online when the gateway says so.
import { z } from 'zod';
import { paymentIdSchema, quoteIdSchema } from '../../../domain/ids.ts';
import { onlineMethodSchema } from '../../../domain/payment/payment.ts';
import { channel } from '../channel.ts';
import { approvalFields, approverRefusals, nothing, quoteRefusals, requestId, tenderedCash } from '../fields.ts';
import { quoteSchema, settledSchema, waitingPaymentSchema } from '../views.ts';

export const paymentChannels = {
  'payment.takeCash': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, quoteId: quoteIdSchema, tenderedPaise: tenderedCash }),
    output: settledSchema,
    refusals: [...quoteRefusals, 'price_unusual', 'nothing_due', 'tender_too_low'],
  }),
  'payment.startOnline': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, quoteId: quoteIdSchema, method: onlineMethodSchema }),
    output: waitingPaymentSchema,
    refusals: [...quoteRefusals, 'price_unusual', 'nothing_due'],
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
    input: z.strictObject({ requestId, paymentId: paymentIdSchema, tenderedPaise: tenderedCash }),
    output: settledSchema,
    refusals: ['payment_unknown', 'payment_resolved', 'already_left', 'tender_too_low'],
  }),
  'payment.releaseOnTrust': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, paymentId: paymentIdSchema, ...approvalFields }),
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
} as const;
