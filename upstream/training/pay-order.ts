// A training order's states: what a payer's button does to it, and what is told to upstream.
import { randomBytes } from 'node:crypto';
import { postEvents } from './deliver-webhooks.ts';
import type { GatewayStore, PayOptions, TrainingOrder } from './gateway-state.ts';

/** What the routes work with. */
export type Gateway = {
  readonly store: GatewayStore;
  readonly webhookSecret: string;
  readonly nowMs: () => number;
  webhookUrl: string | null;
};

export type ShownState = TrainingOrder['state'] | 'expired';

export function stateOf(order: TrainingOrder, nowMs: number): ShownState {
  return order.state === 'open' && nowMs >= order.expiresAtMs ? 'expired' : order.state;
}

/** False when the QR takes no money any more. */
export function payNow(gateway: Gateway, order: TrainingOrder, options: PayOptions): boolean {
  const nowMs = gateway.nowMs();
  if (order.state === 'paid' || (!options.late && stateOf(order, nowMs) !== 'open')) return false;
  const reference = options.reference ?? `TRN${randomBytes(6).toString('hex').toUpperCase()}`;
  order.state = 'paid';
  order.money = { amountPaise: order.amountPaise, currency: 'INR', reference, capturedAtMs: nowMs };
  if (options.webhook === 'sent') {
    const { lotId, paymentId, money } = order;
    const content = { order: { lotId, paymentId }, money, why: null };
    postEvents(
      gateway.store,
      gateway.webhookSecret,
      [
        { ...content, event: 'payment.authorized' },
        { ...content, event: 'payment.captured' },
      ],
      { nowMs, deliveries: options.deliveries, order: options.order },
    );
  }
  return true;
}

export function failNow(gateway: Gateway, order: TrainingOrder): boolean {
  const nowMs = gateway.nowMs();
  if (stateOf(order, nowMs) !== 'open') return false;
  order.state = 'failed';
  order.why = 'payer_declined';
  const { lotId, paymentId, why } = order;
  postEvents(gateway.store, gateway.webhookSecret, [{ event: 'payment.failed', order: { lotId, paymentId }, money: null, why }], {
    nowMs,
  });
  return true;
}
