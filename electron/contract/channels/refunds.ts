// Money that goes back by the way it came, and receipts made void.
import { z } from 'zod';
import { paymentIdSchema, receiptIdSchema, refundIdSchema } from '../../../domain/ids.ts';
import { paiseSchema } from '../../../domain/money/paise.ts';
import { refundReasons } from '../../../domain/payment/payment.ts';
import { channel } from '../channel.ts';
import { approvalFields, approverRefusals, nothing, refunded, requestId } from '../fields.ts';
import { moneyViewSchema, openRefundSchema, sessionSummarySchema } from '../views.ts';

export const refundsChannels = {
  /** All or part of a payment. Cash leaves the asker's own drawer at once; online, upstream asks the gateway. A failed one is asked for again by this. */
  'refund.request': channel({
    access: 'operator',
    writes: true,
    input: z.strictObject({
      requestId,
      paymentId: paymentIdSchema,
      amountPaise: refunded,
      why: z.enum(refundReasons),
      ...approvalFields,
    }),
    output: z.strictObject({ refundId: refundIdSchema }),
    refusals: [
      ...approverRefusals,
      'payment_unknown',
      'nothing_to_refund',
      'amount_not_positive',
      'refund_too_large',
      'refund_needs_drawer',
    ],
  }),
  /** Money that came too late or twice, or of a returned pass, is due: approved, it goes back. */
  'refund.send': channel({
    access: 'operator',
    writes: true,
    input: z.strictObject({ requestId, refundId: refundIdSchema, ...approvalFields }),
    output: nothing,
    refusals: [...approverRefusals, 'refund_unknown', 'refund_under_way', 'refund_needs_drawer'],
  }),
  /** Due, sent, and failed without having been asked for again; oldest first. */
  'refund.list': channel({ access: 'operator', writes: false, input: nothing, output: z.array(openRefundSchema), refusals: [] }),
  /** One payment of a stay (or of a pass: `session` null) and what of it may go back. */
  'refund.payment': channel({
    access: 'operator',
    writes: false,
    input: z.strictObject({ paymentId: paymentIdSchema }),
    output: z.strictObject({ money: moneyViewSchema, session: sessionSummarySchema.nullable() }),
    refusals: ['payment_unknown'],
  }),
  /** The number stays, the receipt and its copies say VOID, and what is left of its money goes back. */
  'receipt.void': channel({
    access: 'operator',
    writes: true,
    input: z.strictObject({ requestId, receiptId: receiptIdSchema, ...approvalFields }),
    output: z.strictObject({ amountPaise: paiseSchema }),
    refusals: [...approverRefusals, 'receipt_unknown', 'receipt_void_already', 'nothing_to_refund', 'refund_needs_drawer'],
  }),
} as const;
