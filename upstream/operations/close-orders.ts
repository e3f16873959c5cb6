// Worker: takes QRs out of use that the booth gave up. A payer who was faster is found out here and fed.
import type { Context } from '../context.ts';
import { changeOrder, claimCloseWanted, lockOrder, type OrderRow } from '../db/orders.ts';
import { applyGatewayOutcome } from './apply-gateway-outcome.ts';
import { orderKey, providerOf } from './order-key.ts';
import { backoffSeconds } from './worker.ts';

const leaseSeconds = 10;
const atOnce = 5;

export async function closeOrders(context: Context): Promise<number> {
  const orders = await claimCloseWanted(context.db, { limit: atOnce, leaseSeconds });
  await Promise.all(orders.map((order) => closeOrder(context, order)));
  return orders.length;
}

async function closeOrder(context: Context, claimed: OrderRow): Promise<void> {
  const key = orderKey(claimed);
  const status = await providerOf(context, claimed).closeOrder(key);
  if (status.kind === 'unreachable' || status.kind === 'waiting') {
    context.log.warn({ provider: claimed.provider, ...key, status: status.kind }, 'gateway did not close the QR yet');
    await changeOrder(context.db, key, { retryInSeconds: backoffSeconds(claimed.attempts, { longest: 300 }) });
    return;
  }
  await context.db.transaction().execute(async (tx) => {
    if (status.kind === 'captured') {
      await applyGatewayOutcome(context, tx, { provider: claimed.provider, key, outcome: status });
    }
    const order = await lockOrder(tx, key);
    if (order === undefined) return;
    const isOpen = order.state === 'requested' || order.state === 'ready';
    await changeOrder(tx, key, { close_wanted: false, ...(isOpen ? { state: 'closed' as const } : {}) });
  });
}
