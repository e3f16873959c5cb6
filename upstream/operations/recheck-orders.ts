// Worker: orders of which upstream may have lost what the gateway said, because its database was restored, or because a booth's journal says
// more than upstream has heard. The gateway is asked; only its answer counts.
import type { Context } from '../context.ts';
import { changeOrder, claimRecheck, lockOrder, type OrderRow } from '../db/orders.ts';
import { applyGatewayOutcome } from './apply-gateway-outcome.ts';
import { orderKey, providerOf } from './order-key.ts';
import { backoffSeconds } from './worker.ts';

const leaseSeconds = 10;
const atOnce = 10;

export async function recheckOrders(context: Context): Promise<number> {
  const orders = await claimRecheck(context.db, { limit: atOnce, leaseSeconds });
  await Promise.all(orders.map((order) => recheckOrder(context, order)));
  if (orders.some(({ claim }) => claim === 'made')) context.wake('orders');
  return orders.length;
}

async function recheckOrder(context: Context, claimed: OrderRow): Promise<void> {
  const key = orderKey(claimed);
  const { provider, attempts } = claimed;
  const status = await providerOf(context, claimed).orderStatus(key);
  if (status.kind === 'unreachable') {
    context.log.warn({ provider, ...key, why: status.why, attempts }, 'gateway did not say what became of the order');
    await changeOrder(context.db, key, { retryInSeconds: backoffSeconds(attempts - 1, { longest: 60 }) });
    return;
  }
  await context.db.transaction().execute(async (tx) => {
    if (status.kind === 'captured') await applyGatewayOutcome(context, tx, { provider, key, outcome: status });
    const order = await lockOrder(tx, key);
    if (order === undefined) return;
    // What else the gateway said is found out in the usual way: by the workers that make, close and sweep orders.
    const isDenied = order.claim === 'made' && order.state !== 'captured';
    await changeOrder(tx, key, { recheck: false, claim: isDenied ? 'denied' : null, attempts: 0, retryInSeconds: 0 });
  });
}
