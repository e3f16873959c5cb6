// The refunds of the training gateway's API: idempotent by a key in a header, as the big gateways have it.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { lotIdSchema, paymentIdSchema, refundIdSchema } from '../../domain/ids.ts';
import { refundKeyHeader } from '../providers/training-provider.ts';
import type { TrainingRefund } from './gateway-state.ts';
import type { Gateway } from './pay-order.ts';
import { beginRefund, findRefund, refundedPaise } from './refund-order.ts';

const leastPaise = 100;
const createSchema = z.strictObject({
  lotId: lotIdSchema,
  paymentId: paymentIdSchema,
  captureReference: z.string().min(1).max(100),
  amountPaise: z.int().min(1),
});
const keySchema = z.object({ lotId: z.string(), refundId: z.string() });

export function addRefundRoutes(api: FastifyInstance, gateway: Gateway): void {
  api.post('/api/refunds', async (request, reply) => {
    const body = createSchema.safeParse(request.body);
    const refundId = refundIdSchema.safeParse(request.headers[refundKeyHeader]);
    if (!body.success || !refundId.success) return reply.code(400).send({ error: 'bad_request' });
    const asked = { ...body.data, refundId: refundId.data };
    const known = findRefund(gateway, asked);
    if (known !== undefined) {
      const isSame =
        known.paymentId === asked.paymentId &&
        known.captureReference === asked.captureReference &&
        known.amountPaise === asked.amountPaise;
      return isSame ? answer(reply, known) : reply.code(409).send({ error: 'key_reused' });
    }
    const order = gateway.store.state.orders.find(
      ({ lotId, paymentId, money }) =>
        lotId === asked.lotId && paymentId === asked.paymentId && money?.reference === asked.captureReference,
    );
    if (order === undefined) return reply.code(404).send({ error: 'payment_unknown' });
    if (asked.amountPaise < leastPaise) return reply.code(400).send({ error: 'amount_too_low' });
    if (refundedPaise(gateway, asked) + asked.amountPaise > order.amountPaise) {
      return reply.code(400).send({ error: 'more_than_captured' });
    }
    const refund = beginRefund(gateway, asked);
    await gateway.store.save();
    return answer(reply, refund);
  });

  api.get('/api/refunds/:lotId/:refundId', async (request, reply) => {
    const refund = findRefund(gateway, keySchema.parse(request.params));
    return refund === undefined ? reply.code(404).send({ error: 'refund_unknown' }) : answer(reply, refund);
  });
}

function answer(reply: FastifyReply, { providerRefundId, state, amountPaise, reference, refundedAtMs, why }: TrainingRefund) {
  return reply.send({ providerRefundId, state, amountPaise, currency: 'INR', reference, refundedAtMs, why });
}
