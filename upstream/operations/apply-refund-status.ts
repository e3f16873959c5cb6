// The one place where a gateway's word about a refund becomes state: under the refund's lock, judged by domain, with its feed.
import type { RefundId } from '../../domain/ids.ts';
import { paise } from '../../domain/money/paise.ts';
import { judgeRefundEvent, type RefundJudgement } from '../../domain/payment/judge-refund-event.ts';
import type { Context } from '../context.ts';
import { insertAnomaly } from '../db/anomalies.ts';
import type { Tx } from '../db/database.ts';
import { appendFeed } from '../db/feed.ts';
import { changeGatewayRefund, type GatewayRefundRow, lockGatewayRefund, ownerOfRefundReference } from '../db/gateway-refunds.ts';
import { logPayment } from '../log.ts';
import type { RefundKey, RefundStatus } from '../providers/provider.ts';

/** The gateway's last word. */
export type RefundEnd = Extract<RefundStatus, { kind: 'refunded' | 'failed' }>;
type Stated = { readonly provider: string; readonly key: RefundKey; readonly status: RefundEnd };

export async function applyRefundStatus(context: Context, tx: Tx, stated: Stated): Promise<RefundJudgement> {
  const { provider, key, status } = stated;
  const found = await lockGatewayRefund(tx, key);
  const refund = found?.provider === provider ? found : undefined;
  const refunded = status.kind === 'refunded' ? status.refunded : null;
  const owner =
    refunded === null ? null : await ownerOfRefundReference(tx, { lotId: key.lotId, provider, reference: refunded.reference });
  const judgement = judgeRefundEvent(refund === undefined ? null : refundForDomain(refund), {
    refundId: key.refundId,
    state: status.kind,
    amountPaise: refunded?.amountPaise ?? 0,
    currency: refunded?.currency ?? 'INR',
    reference: refunded?.reference ?? null,
    knownReferenceOwner: owner as RefundId | null,
  });
  if (judgement.kind === 'disputed')
    await dispute(context, tx, { ...stated, paymentId: refund?.payment_id ?? null }, judgement.why);
  else if (judgement.kind !== 'ignored' && refund !== undefined) await settle(context, tx, refund, stated);
  return judgement;
}

async function settle(context: Context, tx: Tx, refund: GatewayRefundRow, { key, status }: Stated): Promise<void> {
  const { lot_id: lotId, booth_id: boothId } = refund;
  const { refundId } = key;
  const nowMs = context.nowMs();
  if (status.kind === 'refunded') {
    const { reference: providerReference, refundedAtMs } = status.refunded;
    await changeGatewayRefund(tx, key, {
      state: 'succeeded',
      provider_reference: providerReference,
      resolved_at_ms: refundedAtMs,
    });
    const amountPaise = paise(refund.amount_paise);
    await appendFeed(tx, {
      lotId,
      boothId,
      body: { kind: 'refund_succeeded', refundId, providerReference, amountPaise, refundedAtMs },
    });
  } else {
    const why = status.why.slice(0, 200);
    await changeGatewayRefund(tx, key, { state: 'failed', why, resolved_at_ms: nowMs });
    await appendFeed(tx, { lotId, boothId, body: { kind: 'refund_failed', refundId, why, failedAtMs: nowMs } });
  }
  logPayment(context.log, {
    lotId,
    boothId,
    paymentId: refund.payment_id,
    refundId,
    amountPaise: refund.amount_paise,
    method: null,
    provider: refund.provider,
    reference: status.kind === 'refunded' ? status.refunded.reference : null,
    source: 'gateway',
    outcome: status.kind === 'refunded' ? 'refunded' : 'refund_failed',
    atMs: nowMs,
  });
}

/** Money or word of it that fits nothing: kept for a person, told to no booth. */
async function dispute(
  context: Context,
  tx: Tx,
  { provider, key, status, paymentId }: Stated & { readonly paymentId: string | null },
  why: string,
): Promise<void> {
  const refunded = status.kind === 'refunded' ? status.refunded : null;
  const isNew = await insertAnomaly(tx, {
    anomalyId: context.newId(),
    lotId: key.lotId,
    kind: `refund_${why}`,
    paymentId,
    provider,
    reference: refunded?.reference ?? null,
    amountPaise: refunded?.amountPaise ?? null,
    detail: `refund ${key.refundId} ${status.kind}`,
  });
  if (isNew) context.log.warn({ provider, ...key, why, reference: refunded?.reference }, 'refund disputed');
}

function refundForDomain(refund: GatewayRefundRow) {
  return {
    refundId: refund.refund_id as RefundId,
    amountPaise: paise(refund.amount_paise),
    state: refund.state,
    reference: refund.provider_reference,
  };
}
