// POST /v1/payments/:paymentId/ask: the cashier wants to know now. What the gateway says is applied exactly like a webhook.
import type { LotId, PaymentId } from '../../domain/ids.ts';
import type { Context } from '../context.ts';
import { findOrder } from '../db/orders.ts';
import { applyGatewayOutcome } from './apply-gateway-outcome.ts';
import { providerOf } from './order-key.ts';
import { finalOutcome } from './sweep-orders.ts';

export type Asked =
  | { readonly kind: 'answered'; readonly gateway: 'waiting' | 'succeeded' | 'failed' | 'expired' | 'not_started' }
  /** No such payment of this booth has reached upstream. */
  | { readonly kind: 'payment_unknown' }
  | { readonly kind: 'gateway_unreachable' };

export async function askGateway(
  context: Context,
  { lotId, boothId, paymentId }: { readonly lotId: string; readonly boothId: string; readonly paymentId: PaymentId },
): Promise<Asked> {
  const order = await findOrder(context.db, { lotId, paymentId });
  if (order === undefined || order.booth_id !== boothId) return { kind: 'payment_unknown' };
  if (order.state === 'captured') return { kind: 'answered', gateway: 'succeeded' };
  if (order.state === 'requested') return { kind: 'answered', gateway: 'not_started' };
  const key = { lotId: lotId as LotId, paymentId };
  const status = await providerOf(context, order).orderStatus(key);
  if (status.kind === 'unreachable') return { kind: 'gateway_unreachable' };
  const outcome = finalOutcome(status);
  if (outcome === null) return { kind: 'answered', gateway: 'waiting' };
  const judgement = await context.db
    .transaction()
    .execute((tx) => applyGatewayOutcome(context, tx, { provider: order.provider, key, outcome }));
  if (outcome.kind !== 'captured') return { kind: 'answered', gateway: outcome.kind };
  // Money that does not fit is for a person: to the cashier the payment is still unpaid.
  return { kind: 'answered', gateway: judgement.kind === 'disputed' ? 'waiting' : 'succeeded' };
}
