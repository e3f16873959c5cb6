// The training gateway's postman: signed webhooks to upstream, at least once, again and again until upstream answers 2xx.
import { randomBytes } from 'node:crypto';
import { eventIdHeader, signatureHeader, signWebhook } from '../providers/training-provider.ts';
import type { Delivery, GatewayStore, PayOptions, TrainingOrder, TrainingRefund } from './gateway-state.ts';

export type WebhookContent = {
  readonly event:
    | 'payment.authorized'
    | 'payment.captured'
    | 'payment.failed'
    | 'refund.created'
    | 'refund.processed'
    | 'refund.failed';
  readonly order: { readonly lotId: string; readonly paymentId: string };
  readonly money: TrainingOrder['money'];
  readonly why: string | null;
  readonly refund?: Pick<TrainingRefund, 'lotId' | 'refundId' | 'providerRefundId' | 'amountPaise' | 'reference'>;
};

const atOnce = 8;
const longestBackoffMs = 60_000;
const giveUpAfterMs = 24 * 3_600_000;

/** Puts an event into the post; `store.save()` is the caller's. */
export function postEvents(
  store: GatewayStore,
  secret: string,
  contents: readonly WebhookContent[],
  { nowMs, deliveries = 1, order = 'right' }: { readonly nowMs: number } & Partial<Pick<PayOptions, 'deliveries' | 'order'>>,
): void {
  const { hold, delayMs } = store.state.settings;
  const inOrder = order === 'right' ? contents : contents.toReversed();
  inOrder.forEach((content, index) => {
    const body = JSON.stringify(content);
    const delivery: Delivery = {
      eventId: `evt_${randomBytes(12).toString('hex')}`,
      body,
      signature: signWebhook(secret, body),
      dueAtMs: nowMs + delayMs + index * 20,
      attempts: 0,
      bornAtMs: nowMs,
      held: hold,
    };
    for (let copy = 0; copy < deliveries; copy += 1) store.state.deliveries.push({ ...delivery });
  });
}

/** Lets held webhooks go, 20 ms apart in the order asked for. */
export function releaseHeld(
  store: GatewayStore,
  { nowMs, order }: { nowMs: number; order: 'right' | 'reverse' | 'random' },
): number {
  const held = store.state.deliveries.filter((delivery) => delivery.held);
  if (order === 'reverse') held.reverse();
  if (order === 'random') for (let i = held.length - 1; i > 0; i -= 1) swap(held, i, Math.floor(Math.random() * (i + 1)));
  held.forEach((delivery, index) => {
    delivery.held = false;
    delivery.dueAtMs = nowMs + index * 20;
  });
  return held.length;
}

function swap(list: Delivery[], i: number, j: number): void {
  const [one, other] = [list[i], list[j]];
  if (one === undefined || other === undefined) return;
  list[i] = other;
  list[j] = one;
}

/** Sends what is due. Resolves when each was answered or failed; what failed comes back later. */
export async function deliverDue(
  store: GatewayStore,
  { webhookUrl, nowMs }: { readonly webhookUrl: string; readonly nowMs: () => number },
): Promise<void> {
  const due = store.state.deliveries
    .filter((delivery) => !delivery.held && delivery.dueAtMs <= nowMs())
    .sort((one, other) => one.dueAtMs - other.dueAtMs)
    .slice(0, atOnce);
  if (due.length === 0) return;
  await Promise.all(
    due.map(async (delivery) => {
      const status = await sendWebhook(webhookUrl, delivery);
      const isOver = (status >= 200 && status < 300) || nowMs() - delivery.bornAtMs > giveUpAfterMs;
      if (isOver) {
        store.state.deliveries.splice(store.state.deliveries.indexOf(delivery), 1);
        return;
      }
      delivery.attempts += 1;
      delivery.dueAtMs = nowMs() + Math.min(longestBackoffMs, 250 * 2 ** Math.min(delivery.attempts, 10));
    }),
  );
  await store.save();
}

/** The status of upstream's answer; 0 when there was none. */
export async function sendWebhook(
  webhookUrl: string,
  { body, eventId, signature }: Pick<Delivery, 'body' | 'eventId' | 'signature'>,
): Promise<number> {
  try {
    const response = await fetch(webhookUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [signatureHeader]: signature, [eventIdHeader]: eventId },
      body,
      signal: AbortSignal.timeout(5000),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    // Upstream is down or slow: the delivery is tried again.
    return 0;
  }
}
