// The bank's side of refunds: the buttons of the page, and the same as JSON for tests.
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { signWebhook } from '../providers/training-provider.ts';
import { sendWebhook } from './deliver-webhooks.ts';
import { refundOptionsSchema, type TrainingRefund } from './gateway-state.ts';
import type { Gateway } from './pay-order.ts';
import { endRefund, refundContent } from './refund-order.ts';

const pathSchema = z.object({ refundId: z.string(), end: z.enum(['process', 'fail', 'send']) });
/** forged: signed by nobody we know · amount_changed, failed: signed, and a lie. */
const lieSchema = z.strictObject({ kind: z.enum(['forged', 'amount_changed', 'failed']) });

export function addRefundControls(
  server: FastifyInstance,
  gateway: Gateway,
  done: (request: FastifyRequest, reply: FastifyReply, answer: unknown) => unknown,
): void {
  const { state, save } = gateway.store;
  server.get('/control/refunds', () => ({ refunds: state.refunds }));

  server.post('/control/refunds/:refundId/:end', async (request, reply) => {
    const { refundId, end } = pathSchema.parse(request.params);
    const refund = state.refunds.findLast((row) => row.refundId === refundId);
    if (refund === undefined) return reply.code(404).send({ error: 'refund_unknown' });
    if (end === 'send') {
      if (gateway.webhookUrl === null) return reply.code(503).send({ error: 'no_webhook_address' });
      const status = await sendWebhook(gateway.webhookUrl, lie(gateway, refund, lieSchema.parse(request.body ?? {}).kind));
      return done(request, reply, { status });
    }
    const options = refundOptionsSchema.parse(request.body ?? {});
    if (refund.state !== 'pending') return reply.code(409).send({ error: 'not_pending' });
    if (options.afterSeconds > 0) refund.later = { kind: end, atMs: gateway.nowMs() + options.afterSeconds * 1000, options };
    else endRefund(gateway, refund, end, options);
    await save();
    return done(request, reply, refund);
  });
}

/** The refund itself does not change: no money moved. */
function lie(gateway: Gateway, refund: TrainingRefund, kind: z.infer<typeof lieSchema>['kind']) {
  const reference = `ARN${randomBytes(6).toString('hex').toUpperCase()}`;
  const amountPaise = kind === 'amount_changed' ? refund.amountPaise + 100 : refund.amountPaise;
  const event = kind === 'failed' ? 'refund.failed' : 'refund.processed';
  const body = JSON.stringify(refundContent({ ...refund, amountPaise, reference }, event));
  const secret = kind === 'forged' ? randomBytes(32).toString('hex') : gateway.webhookSecret;
  return { body, signature: signWebhook(secret, body), eventId: `evt_${randomBytes(12).toString('hex')}` };
}
