// The training gateway's API for upstream's provider: create, status, close, refund; with a key, and idempotent by our own ids.
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { lotIdSchema, paymentIdSchema } from '../../domain/ids.ts';
import { equalBytes, sha256 } from '../cryptography.ts';
import type { TrainingOrder } from './gateway-state.ts';
import { type Gateway, stateOf } from './pay-order.ts';
import { addRefundRoutes } from './refund-routes.ts';

const createSchema = z.strictObject({
  lotId: lotIdSchema,
  paymentId: paymentIdSchema,
  amountPaise: z.int().min(1).max(10_000_000),
  expiresAtMs: z.int().min(0),
});
const keySchema = z.object({ lotId: z.string(), paymentId: z.string() });

export function addProviderRoutes(server: FastifyInstance, gateway: Gateway, apiKey: string): void {
  const { orders } = gateway.store.state;
  const find = (key: { lotId: string; paymentId: string }) =>
    orders.find((order) => order.lotId === key.lotId && order.paymentId === key.paymentId);
  const wanted = sha256(`Bearer ${apiKey}`);

  server.register(async (api) => {
    api.addHook('onRequest', async (request, reply) => {
      if (!equalBytes(sha256(request.headers.authorization ?? ''), wanted)) return reply.code(401).send({ error: 'key_wrong' });
    });

    addRefundRoutes(api, gateway);

    api.post('/api/orders', async (request, reply) => {
      const parsed = createSchema.safeParse(request.body);
      if (!parsed.success) return reply.code(400).send({ error: 'bad_request' });
      const known = find(parsed.data);
      if (known !== undefined) {
        if (known.amountPaise !== parsed.data.amountPaise) return reply.code(409).send({ error: 'amount_differs' });
        return answer(reply, gateway, known);
      }
      const order = newOrder(parsed.data, gateway.nowMs());
      orders.push(order);
      await gateway.store.save();
      return answer(reply, gateway, order);
    });

    api.get('/api/orders/:lotId/:paymentId', async (request, reply) => {
      return answer(reply, gateway, find(keySchema.parse(request.params)));
    });

    api.post('/api/orders/:lotId/:paymentId/close', async (request, reply) => {
      const order = find(keySchema.parse(request.params));
      if (order !== undefined && stateOf(order, gateway.nowMs()) === 'open') {
        order.state = 'closed';
        order.later = null;
        await gateway.store.save();
      }
      return answer(reply, gateway, order);
    });
  });
}

function answer(reply: FastifyReply, gateway: Gateway, order: TrainingOrder | undefined) {
  if (order === undefined) return reply.code(404).send({ error: 'order_unknown' });
  const { orderId, qrText, expiresAtMs, money, why } = order;
  return reply.send({ orderId, state: stateOf(order, gateway.nowMs()), qrText, expiresAtMs, money, why });
}

function newOrder({ lotId, paymentId, amountPaise, expiresAtMs }: z.infer<typeof createSchema>, nowMs: number): TrainingOrder {
  return {
    orderId: `qr_${randomBytes(7).toString('hex')}`,
    lotId,
    paymentId,
    amountPaise,
    createdAtMs: nowMs,
    expiresAtMs,
    state: 'open',
    qrText: upiText({ paymentId, amountPaise }),
    money: null,
    why: null,
    later: null,
  };
}

/** As the UPI linking specification writes it: the amount in rupees with two decimals, our id as the merchant's reference. */
function upiText({ paymentId, amountPaise }: { readonly paymentId: string; readonly amountPaise: number }): string {
  const rupees = `${Math.floor(amountPaise / 100)}.${String(amountPaise % 100).padStart(2, '0')}`;
  return `upi://pay?pa=training@naka&pn=Naka%20Training&tr=${paymentId}&am=${rupees}&cu=INR&mc=7523&tn=Parking`;
}
