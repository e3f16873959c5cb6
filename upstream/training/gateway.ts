// The training gateway: a small service of its own that makes QRs, lets a person at its page pay them, gives money back, and tells
// upstream by signed webhooks, honestly or, on request, as badly as real gateways and swindlers do.
import fastify, { type FastifyInstance } from 'fastify';
import { addControlRoutes } from './control-routes.ts';
import { deliverDue } from './deliver-webhooks.ts';
import { openGatewayStore } from './gateway-state.ts';
import { failNow, type Gateway, payNow } from './pay-order.ts';
import { addProviderRoutes } from './provider-routes.ts';
import { endRefund } from './refund-order.ts';

export type TrainingGatewayOptions = {
  /** JSON file of its orders and undelivered webhooks. */
  readonly file: string;
  readonly port: number;
  readonly apiKey: string;
  readonly webhookSecret: string;
  readonly nowMs?: () => number;
};

export type TrainingGateway = {
  readonly url: string;
  /** Where the webhooks go; until it is told, they wait. */
  deliverTo(webhookUrl: string): void;
  stop(): Promise<void>;
};

const tickMs = 50;

export async function openTrainingGateway(options: TrainingGatewayOptions): Promise<TrainingGateway> {
  const { file, port, apiKey, webhookSecret, nowMs = Date.now } = options;
  const gateway: Gateway = { store: openGatewayStore(file), webhookSecret, nowMs, webhookUrl: null };
  const server: FastifyInstance = fastify({ bodyLimit: 16 * 1024, forceCloseConnections: true });
  addProviderRoutes(server, gateway, apiKey);
  addControlRoutes(server, gateway);
  const url = await server.listen({ host: '127.0.0.1', port });
  const postman = startPostman(gateway);
  return {
    url,
    deliverTo: (webhookUrl) => {
      gateway.webhookUrl = webhookUrl;
    },
    stop: async () => {
      await postman.stop();
      await server.close();
      await gateway.store.save();
    },
  };
}

function startPostman(gateway: Gateway): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const tick = async () => {
    await doLater(gateway);
    if (gateway.webhookUrl !== null) await deliverDue(gateway.store, { webhookUrl: gateway.webhookUrl, nowMs: gateway.nowMs });
  };
  const loop = () => {
    running = tick().finally(() => {
      if (!stopped) timer = setTimeout(loop, tickMs);
    });
  };
  loop();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function doLater(gateway: Gateway): Promise<void> {
  const due = gateway.store.state.orders.filter(({ later }) => later !== null && later.atMs <= gateway.nowMs());
  for (const order of due) {
    const { later } = order;
    order.later = null;
    if (later?.kind === 'pay') payNow(gateway, order, later.options);
    else failNow(gateway, order);
  }
  const dueRefunds = gateway.store.state.refunds.filter(({ later }) => later !== null && later.atMs <= gateway.nowMs());
  for (const refund of dueRefunds) {
    if (refund.later !== null) endRefund(gateway, refund, refund.later.kind, refund.later.options);
    refund.later = null;
  }
  if (due.length + dueRefunds.length > 0) await gateway.store.save();
}
