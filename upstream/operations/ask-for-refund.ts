// Asks a gateway for a refund, or what became of one. Whatever was lost on the way, the money goes back once.
import type { LotId, PaymentId, RefundId } from '../../domain/ids.ts';
import { paise } from '../../domain/money/paise.ts';
import type { Context } from '../context.ts';
import type { GatewayRefundRow } from '../db/gateway-refunds.ts';
import type { RefundKey, RefundRequest, RefundStatus } from '../providers/provider.ts';
import { providerOf } from './order-key.ts';

export function refundKey(refund: Pick<GatewayRefundRow, 'lot_id' | 'refund_id'>): RefundKey {
  return { lotId: refund.lot_id as LotId, refundId: refund.refund_id as RefundId };
}

/**
 * An earlier attempt may have reached the gateway although its answer was lost, so all but the first begin by asking what there is; and
 * what is asked for a second time is asked under the same key.
 */
export async function askForRefund(context: Pick<Context, 'providers'>, refund: GatewayRefundRow): Promise<RefundStatus> {
  const mayBeKnown = refund.state !== 'requested' || refund.attempts > 1;
  const status = mayBeKnown ? await refundStatus(context, refund) : null;
  if (status !== null && (refund.state !== 'requested' || status.kind !== 'unknown')) return status;
  return providerOf(context, refund).refund(requestOf(refund));
}

/** What became of it; nothing is asked for. */
export function refundStatus(context: Pick<Context, 'providers'>, refund: GatewayRefundRow): Promise<RefundStatus> {
  return providerOf(context, refund).refundStatus({ ...requestOf(refund), providerRefundId: refund.provider_refund_id });
}

function requestOf(refund: GatewayRefundRow): RefundRequest {
  const key = refundKey(refund);
  return {
    key,
    order: { lotId: key.lotId, paymentId: refund.payment_id as PaymentId },
    captureReference: refund.capture_reference,
    amountPaise: paise(refund.amount_paise),
  };
}
