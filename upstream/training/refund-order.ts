// A training refund's states: what a button or the passing of time does to it, and what is told to upstream.
import { randomBytes } from 'node:crypto';
import { postEvents, type WebhookContent } from './deliver-webhooks.ts';
import type { RefundOptions, TrainingRefund } from './gateway-state.ts';
import type { Gateway } from './pay-order.ts';

/** How long a refund takes while nobody holds it up. */
const soonMs = 1500;
const plain: RefundOptions = { afterSeconds: 0, webhook: 'sent', deliveries: 1 };

type Asked = Pick<TrainingRefund, 'refundId' | 'lotId' | 'paymentId' | 'captureReference' | 'amountPaise'>;

/** The same key finds the refund that it made before. */
export function findRefund({ store }: Gateway, { lotId, refundId }: Pick<Asked, 'lotId' | 'refundId'>) {
  return store.state.refunds.find((refund) => refund.lotId === lotId && refund.refundId === refundId);
}

/** What of a capture has gone back or is on its way. */
export function refundedPaise({ store }: Gateway, { lotId, paymentId }: Pick<Asked, 'lotId' | 'paymentId'>): number {
  return store.state.refunds
    .filter((refund) => refund.lotId === lotId && refund.paymentId === paymentId && refund.state !== 'failed')
    .reduce((sum, refund) => sum + refund.amountPaise, 0);
}

export function beginRefund(gateway: Gateway, asked: Asked): TrainingRefund {
  const { state } = gateway.store;
  const nowMs = gateway.nowMs();
  const refund: TrainingRefund = {
    ...asked,
    providerRefundId: `rfnd_${randomBytes(7).toString('hex')}`,
    createdAtMs: nowMs,
    state: 'pending',
    reference: null,
    refundedAtMs: null,
    why: null,
    later: state.settings.refundsByHand ? null : { kind: 'process', atMs: nowMs + soonMs, options: plain },
  };
  state.refunds.push(refund);
  post(gateway, refund, 'refund.created', plain);
  return refund;
}

/** False when it has an end already. */
export function endRefund(gateway: Gateway, refund: TrainingRefund, end: 'process' | 'fail', options: RefundOptions): boolean {
  if (refund.state !== 'pending') return false;
  if (end === 'process') {
    refund.state = 'processed';
    refund.reference = `ARN${randomBytes(6).toString('hex').toUpperCase()}`;
    refund.refundedAtMs = gateway.nowMs();
  } else {
    refund.state = 'failed';
    refund.why = 'bank_refused';
  }
  post(gateway, refund, end === 'process' ? 'refund.processed' : 'refund.failed', options);
  return true;
}

export function refundContent(refund: TrainingRefund, event: WebhookContent['event']): WebhookContent {
  const { lotId, paymentId, refundId, providerRefundId, amountPaise, reference, why } = refund;
  return {
    event,
    order: { lotId, paymentId },
    money: null,
    why,
    refund: { lotId, refundId, providerRefundId, amountPaise, reference },
  };
}

function post(gateway: Gateway, refund: TrainingRefund, event: WebhookContent['event'], options: RefundOptions): void {
  if (options.webhook === 'never') return;
  const { deliveries } = options;
  postEvents(gateway.store, gateway.webhookSecret, [refundContent(refund, event)], { nowMs: gateway.nowMs(), deliveries });
}
