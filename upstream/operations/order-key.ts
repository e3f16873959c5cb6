// From an order's row to what its gateway is asked: its key, and the gateway that made it.
import type { LotId, PaymentId } from '../../domain/ids.ts';
import type { Context } from '../context.ts';
import type { OrderRow } from '../db/orders.ts';
import type { OrderKey, Provider } from '../providers/provider.ts';

export function orderKey(order: Pick<OrderRow, 'lot_id' | 'payment_id'>): OrderKey {
  return { lotId: order.lot_id as LotId, paymentId: order.payment_id as PaymentId };
}

/** Throws when the configuration lost a gateway whose orders or refunds are still open: that is for a person to mend. */
export function providerOf({ providers }: Pick<Context, 'providers'>, asked: Pick<OrderRow, 'provider'>): Provider {
  const provider = providers.get(asked.provider);
  if (provider === undefined) throw new Error(`Provider ${asked.provider} is not configured, but has orders or refunds`);
  return provider;
}
