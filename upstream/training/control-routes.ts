// The payer's side of the training gateway: its page, and the same buttons as JSON for tests. Loopback only, no key.
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { signWebhook } from '../providers/training-provider.ts';
import { addRefundControls } from './control-refunds.ts';
import { releaseHeld, sendWebhook, type WebhookContent } from './deliver-webhooks.ts';
import { addFontRoutes } from './gateway-fonts.ts';
import { ordersHtml, pageHtml } from './gateway-page.ts';
import { payOptionsSchema, type TrainingOrder } from './gateway-state.ts';
import { failNow, type Gateway, payNow, stateOf } from './pay-order.ts';

const failSchema = z.strictObject({ afterSeconds: z.coerce.number().min(0).max(3600).default(0) });
const sendSchema = z.strictObject({
  kind: z.enum(['forged', 'amount_changed']),
  /** For `amount_changed`: what the webhook claims; one rupee less by default. */
  amountPaise: z.coerce.number().int().min(0).optional(),
});
const settingsSchema = z.strictObject({
  hold: z.union([z.boolean(), z.stringbool()]).optional(),
  delayMs: z.coerce.number().int().min(0).max(600_000).optional(),
  refundsByHand: z.union([z.boolean(), z.stringbool()]).optional(),
});
const releaseSchema = z.strictObject({ order: z.enum(['right', 'reverse', 'random']).default('right') });
const pathSchema = z.object({ paymentId: z.string() });

export function addControlRoutes(server: FastifyInstance, gateway: Gateway): void {
  const { state, save } = gateway.store;
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  server.addHook('onRequest', async (request, reply) => {
    if (!isOwnPage(request)) return reply.code(403).send({ error: 'foreign_page' });
  });

  addFontRoutes(server);
  server.get('/', (_request, reply) => sendPage(reply, gateway, state.orders));
  server.get('/fragment', (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(ordersHtml(state.orders, gateway.nowMs(), state)),
  );
  server.get<{ Params: { orderId: string } }>('/pay/:orderId', (request, reply) => {
    const order = state.orders.find(({ orderId }) => orderId === request.params.orderId);
    if (order === undefined) return reply.code(404).send({ error: 'order_unknown' });
    return sendPage(reply, gateway, [order]);
  });
  server.get('/control/orders', () => ({ orders: state.orders.map((order) => shown(order, gateway.nowMs())) }));

  server.post('/control/orders/:paymentId/pay', async (request, reply) => {
    const order = findOrder(state.orders, request);
    if (order === undefined) return reply.code(404).send({ error: 'order_unknown' });
    const options = payOptionsSchema.parse(request.body ?? {});
    if (!options.late && stateOf(order, gateway.nowMs()) !== 'open') return reply.code(409).send({ error: 'not_open' });
    if (options.afterSeconds > 0) {
      order.later = { kind: 'pay', atMs: gateway.nowMs() + options.afterSeconds * 1000, options };
    } else if (!payNow(gateway, order, options)) return reply.code(409).send({ error: 'not_open' });
    await save();
    return done(request, reply, shown(order, gateway.nowMs()));
  });

  server.post('/control/orders/:paymentId/fail', async (request, reply) => {
    const order = findOrder(state.orders, request);
    if (order === undefined) return reply.code(404).send({ error: 'order_unknown' });
    const { afterSeconds } = failSchema.parse(request.body ?? {});
    if (afterSeconds > 0) order.later = { kind: 'fail', atMs: gateway.nowMs() + afterSeconds * 1000 };
    else if (!failNow(gateway, order)) return reply.code(409).send({ error: 'not_open' });
    await save();
    return done(request, reply, shown(order, gateway.nowMs()));
  });

  server.post('/control/orders/:paymentId/send', async (request, reply) => {
    const order = findOrder(state.orders, request);
    if (order === undefined) return reply.code(404).send({ error: 'order_unknown' });
    if (gateway.webhookUrl === null) return reply.code(503).send({ error: 'no_webhook_address' });
    const lie = sendSchema.parse(request.body ?? {});
    const status = await sendWebhook(gateway.webhookUrl, lyingWebhook(gateway, order, lie));
    return done(request, reply, { status });
  });

  addRefundControls(server, gateway, done);

  server.post('/control/settings', async (request, reply) => {
    const { hold, delayMs, refundsByHand } = settingsSchema.parse(request.body ?? {});
    if (refundsByHand !== undefined) state.settings.refundsByHand = refundsByHand;
    if (hold !== undefined) state.settings.hold = hold;
    if (delayMs !== undefined) state.settings.delayMs = delayMs;
    await save();
    return done(request, reply, state.settings);
  });

  server.post('/control/release', async (request, reply) => {
    const { order } = releaseSchema.parse(request.body ?? {});
    const released = releaseHeld(gateway.store, { nowMs: gateway.nowMs(), order });
    await save();
    return done(request, reply, { released });
  });

  server.setErrorHandler((error, _request, reply) =>
    reply.code(error instanceof z.ZodError ? 400 : 500).send({ error: error instanceof z.ZodError ? 'bad_request' : 'internal' }),
  );
}

/** A page of another site cannot press these buttons in the trainee's browser, nor under another name of this computer. */
function isOwnPage({ headers }: FastifyRequest): boolean {
  const host = headers.host ?? '';
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) return false;
  return headers.origin === undefined || headers.origin === `http://${host}`;
}

function findOrder(orders: readonly TrainingOrder[], request: FastifyRequest): TrainingOrder | undefined {
  const { paymentId } = pathSchema.parse(request.params);
  return orders.findLast((order) => order.paymentId === paymentId);
}

function shown(order: TrainingOrder, nowMs: number) {
  const { orderId, lotId, paymentId, amountPaise, qrText, expiresAtMs, money } = order;
  return {
    orderId,
    lotId,
    paymentId,
    amountPaise,
    qrText,
    expiresAtMs,
    state: stateOf(order, nowMs),
    reference: money?.reference ?? null,
  };
}

/** The order itself does not change: no money moved. */
function lyingWebhook(gateway: Gateway, order: TrainingOrder, { kind, amountPaise }: z.infer<typeof sendSchema>) {
  const claimed = kind === 'forged' ? order.amountPaise : (amountPaise ?? Math.max(0, order.amountPaise - 100));
  const reference = `TRN${randomBytes(6).toString('hex').toUpperCase()}`;
  const content: WebhookContent = {
    event: 'payment.captured',
    order: { lotId: order.lotId, paymentId: order.paymentId },
    money: { amountPaise: claimed, currency: 'INR', reference, capturedAtMs: gateway.nowMs() },
    why: null,
  };
  const body = JSON.stringify(content);
  const secret = kind === 'forged' ? randomBytes(32).toString('hex') : gateway.webhookSecret;
  return { body, signature: signWebhook(secret, body), eventId: `evt_${randomBytes(12).toString('hex')}` };
}

/** A form goes back to the page; a program gets JSON. */
function done(request: FastifyRequest, reply: FastifyReply, answer: unknown) {
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  return isForm ? reply.redirect('/', 303) : reply.send(answer);
}

function sendPage(reply: FastifyReply, gateway: Gateway, orders: readonly TrainingOrder[]) {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .type('text/html; charset=utf-8')
    .header(
      'content-security-policy',
      `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    )
    .header('cache-control', 'no-store')
    .send(pageHtml({ orders, nowMs: gateway.nowMs(), state: gateway.store.state, nonce }));
}
