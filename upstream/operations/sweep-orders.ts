// Worker: QRs whose time is over and of which no webhook told anything. The gateway is asked; silence never decides.
import type { Context } from '../context.ts';
import { changeOrder, claimOverdue, type OrderRow } from '../db/orders.ts';
import type { OrderStatus } from '../providers/provider.ts';
import { applyGatewayOutcome, type GatewayOutcome } from './apply-gateway-outcome.ts';
import { orderKey, providerOf } from './order-key.ts';
import { backoffSeconds } from './worker.ts';

const leaseSeconds = 10;
const atOnce = 5;
/** The webhook of a payment in the last second may still be on its way. */
const graceMs = 5000;
/** A gateway that still takes money this long after the agreed end is told to stop. */
const closeAfterMs = 60_000;

export async function sweepOrders(context: Context): Promise<number> {
  const orders = await claimOverdue(context.db, { limit: atOnce, leaseSeconds, beforeMs: context.nowMs() - graceMs });
  await Promise.all(orders.map((order) => sweepOrder(context, order)));
  return orders.length;
}

async function sweepOrder(context: Context, order: OrderRow): Promise<void> {
  const key = orderKey(order);
  const provider = providerOf(context, order);
  let status = await provider.orderStatus(key);
  if (status.kind === 'waiting' && context.nowMs() - order.expires_at_ms > closeAfterMs) status = await provider.closeOrder(key);
  const outcome = finalOutcome(status);
  if (outcome === null) {
    await changeOrder(context.db, key, { retryInSeconds: backoffSeconds(order.attempts, { longest: 60 }) });
    return;
  }
  await context.db.transaction().execute((tx) => applyGatewayOutcome(context, tx, { provider: order.provider, key, outcome }));
}

/** Null while the gateway has not decided, or does not answer. */
export function finalOutcome(status: OrderStatus): GatewayOutcome | null {
  switch (status.kind) {
    case 'captured':
    case 'failed':
      return status;
    case 'expired':
    case 'closed':
    case 'unknown':
      return { kind: 'expired' };
    case 'waiting':
    case 'unreachable':
      return null;
  }
}
