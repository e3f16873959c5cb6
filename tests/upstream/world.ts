// Upstream, the training gateway and a fresh database, in this process, over real sockets.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Configuration, defaultLimits } from '../../upstream/configuration.ts';
import { makeSecret, makeSigningKey } from '../../upstream/cryptography.ts';
import { openUpstream, type Upstream, type UpstreamParts } from '../../upstream/open-upstream.ts';
import { makeEnrolmentCode } from '../../upstream/operations/enrol-booth.ts';
import { signWebhook } from '../../upstream/providers/training-provider.ts';
import { openTrainingGateway, type TrainingGateway } from '../../upstream/training/gateway.ts';
import { TestBooth } from './test-booth.ts';

export type World = {
  readonly upstream: Upstream;
  readonly gateway: TrainingGateway;
  readonly configuration: Configuration;
  readonly webhookSecret: string;
  newBooth(options?: { readonly lotId?: string }): Promise<TestBooth>;
  /** Delivers a webhook oneself, signed rightly unless a signature is given. Answers the status. */
  sendWebhook(content: unknown, options?: { readonly eventId?: string; readonly signature?: string }): Promise<number>;
  /** Presses a button of the gateway. */
  control(path: string, body?: unknown): Promise<{ readonly status: number; readonly body: Record<string, unknown> }>;
  stop(): Promise<void>;
};

export async function openWorld(
  databaseUrl: string,
  parts: UpstreamParts & { readonly settings?: Partial<Configuration>; readonly gatewayNowMs?: () => number } = {},
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'naka-test-gateway-'));
  const { settings = {}, gatewayNowMs, ...upstreamParts } = parts;
  const apiKey = makeSecret();
  const webhookSecret = makeSecret();
  const gateway = await openTrainingGateway({
    file: join(folder, 'gateway.json'),
    port: 0,
    apiKey,
    webhookSecret,
    ...(gatewayNowMs === undefined ? {} : { nowMs: gatewayNowMs }),
  });
  const configuration: Configuration = {
    environment: 'staging',
    host: '127.0.0.1',
    port: 0,
    tls: null,
    trustedProxies: [],
    databaseUrl,
    databaseConnections: 10,
    signingKey: makeSigningKey(),
    provider: { kind: 'training', gatewayUrl: gateway.url, apiKey, webhookSecrets: [webhookSecret] },
    workers: true,
    limits: {
      ...defaultLimits,
      webhookPerMinute: 100_000,
      boothPerMinute: 100_000,
      pushesPerMinute: 100_000,
      enrolPerMinute: 1000,
    },
    logLevel: 'silent',
    logFile: null,
    ...settings,
  };
  const upstream = await openUpstream(configuration, { workEveryMs: 100, ...upstreamParts });
  const webhookUrl = `${upstream.url}/v1/webhooks/training`;
  gateway.deliverTo(webhookUrl);
  let booths = 0;
  let events = 0;
  return {
    upstream,
    gateway,
    configuration,
    webhookSecret,
    newBooth: async ({ lotId = 'LOTA' } = {}) => {
      booths += 1;
      const booth = new TestBooth({ url: upstream.url, lotId, boothCode: `T${String(booths).padStart(2, '0')}` });
      await booth.enrol(await makeEnrolmentCode(upstream.context, { lotId, validHours: 1 }));
      return booth;
    },
    sendWebhook: async (content, { eventId, signature } = {}) => {
      const body = typeof content === 'string' ? content : JSON.stringify(content);
      events += 1;
      const response = await fetch(webhookUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-gateway-event-id': eventId ?? `evt_test_${events}`,
          'x-gateway-signature': signature ?? signWebhook(webhookSecret, body),
        },
        body,
      });
      await response.arrayBuffer();
      return response.status;
    },
    control: async (path, body = {}) => {
      const response = await fetch(`${gateway.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    stop: async () => {
      await upstream.stop();
      await gateway.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A captured event as the training gateway writes it. */
export function capturedEvent(
  order: { readonly lotId: string; readonly paymentId: string },
  { amountPaise = 5000, reference, currency = 'INR' }: { amountPaise?: number; reference: string; currency?: string },
) {
  return {
    event: 'payment.captured',
    order: { lotId: order.lotId, paymentId: order.paymentId },
    money: { amountPaise, currency, reference, capturedAtMs: Date.now() },
    why: null,
  };
}
