// Worker: asks the gateway for the QRs of new online payments and feeds them to the booths.

import { paise } from '../../domain/money/paise.ts';
import type { Context } from '../context.ts';
import { changeOrder, claimRequested, lockOrder, type OrderRow } from '../db/orders.ts';
import type { CreatedOrder } from '../providers/provider.ts';
import { applyGatewayOutcome, feedOnce } from './apply-gateway-outcome.ts';
import { orderKey, providerOf } from './order-key.ts';
import { backoffSeconds } from './worker.ts';

/** Longer than a gateway may take to answer: nobody else asks for the same QR meanwhile. */
const leaseSeconds = 10;
const atOnce = 5;

export async function requestOrders(context: Context): Promise<number> {
  const orders = await claimRequested(context.db, { limit: atOnce, leaseSeconds });
  await Promise.all(orders.map((order) => requestOrder(context, order)));
  return orders.length;
}

async function requestOrder(context: Context, order: OrderRow): Promise<void> {
  const key = orderKey(order);
  const provider = providerOf(context, order);
  if (context.nowMs() >= order.expires_at_ms) return endOverdue(context, order);
  const amountPaise = paise(order.amount_paise);
  const created = await provider.createOrder({ key, amountPaise, expiresAtMs: order.expires_at_ms });
  switch (created.kind) {
    case 'created':
      return makeReady(context, order, created);
    case 'refused':
      return giveUp(context, order, { kind: 'failed', why: created.why });
    case 'unreachable':
      context.log.warn(
        { provider: order.provider, ...key, why: created.why, attempts: order.attempts },
        'gateway made no QR yet',
      );
      return changeOrder(context.db, key, { retryInSeconds: backoffSeconds(order.attempts - 1, { longest: 15 }) });
  }
}

async function makeReady(
  context: Context,
  claimed: OrderRow,
  { providerOrderId, qrText, expiresAtMs }: Extract<CreatedOrder, { kind: 'created' }>,
): Promise<void> {
  const key = orderKey(claimed);
  await context.db.transaction().execute(async (tx) => {
    const order = await lockOrder(tx, key);
    if (order === undefined || order.state === 'captured') return;
    const made = {
      provider_order_id: providerOrderId,
      qr_text: qrText,
      expires_at_ms: expiresAtMs,
      attempts: 0,
      retryInSeconds: 0,
    };
    if (order.state !== 'requested') {
      // Cancelled while the gateway was making it: nobody has seen this QR, and nobody shall.
      await changeOrder(tx, key, { ...made, close_wanted: true });
      return;
    }
    await changeOrder(tx, key, { ...made, state: 'ready' });
    if (!order.close_wanted) await feedOnce(tx, order, { kind: 'payment_ready', paymentId: key.paymentId, qrText, expiresAtMs });
  });
}

/**
 * Its time was over before a QR was made here. An attempt of which upstream has forgotten, or never heard, may have made one all the same: the
 * gateway is asked before it is called expired.
 */
async function endOverdue(context: Context, order: OrderRow): Promise<void> {
  const key = orderKey(order);
  const status = await providerOf(context, order).closeOrder(key);
  if (status.kind === 'unreachable' || status.kind === 'waiting') {
    return changeOrder(context.db, key, { retryInSeconds: backoffSeconds(order.attempts, { longest: 60 }) });
  }
  if (status.kind !== 'captured') return giveUp(context, order, { kind: 'expired' });
  const { provider } = order;
  await context.db.transaction().execute((tx) => applyGatewayOutcome(context, tx, { provider, key, outcome: status }));
}

/** An earlier attempt may have reached the gateway without an answer: its QR is closed as well. */
async function giveUp(
  context: Context,
  order: OrderRow,
  outcome: { readonly kind: 'failed'; readonly why: string } | { readonly kind: 'expired' },
): Promise<void> {
  const key = orderKey(order);
  await context.db.transaction().execute(async (tx) => {
    const judgement = await applyGatewayOutcome(context, tx, { provider: order.provider, key, outcome });
    const isOver = judgement.kind === 'failed' || judgement.kind === 'expired';
    if (isOver && order.attempts > 1) await changeOrder(tx, key, { close_wanted: true, attempts: 0, retryInSeconds: 0 });
  });
}
