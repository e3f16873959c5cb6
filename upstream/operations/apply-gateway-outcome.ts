// The one place where a gateway's word becomes state: under the order's lock, judged by domain, order and feed in one transaction.
import type { PaymentId } from '../../domain/ids.ts';
import { type Paise, paise } from '../../domain/money/paise.ts';
import { type GatewayState, judgeProviderEvent, type ProviderJudgement } from '../../domain/payment/judge-provider-event.ts';
import type { Context } from '../context.ts';
import type { PaymentFeedBody } from '../contract/http.ts';
import { insertAnomaly } from '../db/anomalies.ts';
import type { Tx } from '../db/database.ts';
import { appendFeed, isFed } from '../db/feed.ts';
import { changeOrder, lockOrder, type OrderRow, ownerOfReference } from '../db/orders.ts';
import { logPayment } from '../log.ts';
import type { Capture, OrderKey } from '../providers/provider.ts';

/** What a verified webhook or the gateway's own answer says. */
export type GatewayOutcome =
  | { readonly kind: 'captured'; readonly capture: Capture }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'expired' };

type Stated = { readonly provider: string; readonly key: OrderKey; readonly outcome: GatewayOutcome };

export async function applyGatewayOutcome(context: Context, tx: Tx, stated: Stated): Promise<ProviderJudgement> {
  const { provider, key, outcome } = stated;
  const found = await lockOrder(tx, key);
  // An order belongs to the gateway that made it: no other one can speak of it.
  const order = found?.provider === provider ? found : undefined;
  const capture = outcome.kind === 'captured' ? outcome.capture : null;
  const judgement = judgeProviderEvent(order === undefined ? null : orderForDomain(order), {
    paymentId: key.paymentId,
    amountPaise: capture?.amountPaise ?? 0,
    currency: capture?.currency ?? 'INR',
    state: outcome.kind,
    reference: capture?.reference ?? null,
    knownReferenceOwner:
      capture === null
        ? null
        : ((await ownerOfReference(tx, { lotId: key.lotId, provider, reference: capture.reference })) as PaymentId | null),
  });
  if (judgement.kind === 'disputed') await dispute(context, tx, stated, judgement.why);
  else if (judgement.kind !== 'ignored' && order !== undefined) await settle(context, tx, order, outcome);
  return judgement;
}

async function settle(context: Context, tx: Tx, order: OrderRow, outcome: GatewayOutcome): Promise<void> {
  const key = { lotId: order.lot_id, paymentId: order.payment_id };
  const paymentId = order.payment_id as PaymentId;
  const nowMs = context.nowMs();
  switch (outcome.kind) {
    case 'captured': {
      const { reference, capturedAtMs } = outcome.capture;
      await changeOrder(tx, key, {
        state: 'captured',
        provider_reference: reference,
        captured_at_ms: capturedAtMs,
        close_wanted: false,
      });
      const amountPaise: Paise = paise(order.amount_paise);
      await feedOnce(tx, order, { kind: 'payment_captured', paymentId, amountPaise, providerReference: reference, capturedAtMs });
      break;
    }
    case 'failed':
      await changeOrder(tx, key, { state: 'failed', why: outcome.why });
      await feedOnce(tx, order, { kind: 'payment_failed', paymentId, why: outcome.why, failedAtMs: nowMs });
      break;
    case 'expired':
      await changeOrder(tx, key, { state: 'expired' });
      await feedOnce(tx, order, { kind: 'payment_expired', paymentId, expiredAtMs: nowMs });
      break;
  }
  logPayment(context.log, {
    lotId: order.lot_id,
    boothId: order.booth_id,
    paymentId,
    amountPaise: order.amount_paise,
    method: order.method,
    provider: order.provider,
    reference: outcome.kind === 'captured' ? outcome.capture.reference : null,
    source: 'gateway',
    outcome: outcome.kind,
    atMs: nowMs,
  });
}

export async function feedOnce(tx: Tx, order: OrderRow, body: PaymentFeedBody): Promise<void> {
  const { lot_id: lotId, booth_id: boothId } = order;
  if (await isFed(tx, { lotId, paymentId: body.paymentId, kind: body.kind })) return;
  await appendFeed(tx, { lotId, boothId, body });
}

/** Money or word of it that fits nothing: kept for a person, told to no booth. */
async function dispute(context: Context, tx: Tx, { provider, key, outcome }: Stated, why: string): Promise<void> {
  const capture = outcome.kind === 'captured' ? outcome.capture : null;
  const isNew = await insertAnomaly(tx, {
    anomalyId: context.newId(),
    lotId: key.lotId,
    kind: why,
    paymentId: key.paymentId,
    provider,
    reference: capture?.reference ?? null,
    amountPaise: capture?.amountPaise ?? null,
    detail: capture === null ? outcome.kind : `${outcome.kind} ${capture.currency}`,
  });
  if (isNew) context.log.warn({ provider, ...key, why, reference: capture?.reference }, 'payment event disputed');
}

const domainStates: Readonly<Record<OrderRow['state'], GatewayState>> = {
  requested: 'created',
  ready: 'waiting',
  captured: 'captured',
  failed: 'failed',
  expired: 'expired',
  // Out of use at our wish; money may still have been on its way, exactly as after an expiry.
  closed: 'expired',
};

function orderForDomain(order: OrderRow) {
  return {
    paymentId: order.payment_id as PaymentId,
    amountPaise: paise(order.amount_paise),
    state: domainStates[order.state],
    reference: order.provider_reference,
  };
}
