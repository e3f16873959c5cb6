// Worker: asks the gateways for refunds that booths started, and goes on asking until each of them has an end.
import type { Context } from '../context.ts';
import { insertAnomaly } from '../db/anomalies.ts';
import { changeGatewayRefund, claimOpenRefunds, type GatewayRefundRow, lockGatewayRefund } from '../db/gateway-refunds.ts';
import { applyRefundStatus } from './apply-refund-status.ts';
import { askForRefund, refundKey } from './ask-for-refund.ts';
import { backoffSeconds } from './worker.ts';

/** Longer than a gateway may take to answer twice: nobody else asks for the same refund meanwhile. */
const leaseSeconds = 20;
const atOnce = 5;

export async function pursueRefunds(context: Context): Promise<number> {
  const refunds = await claimOpenRefunds(context.db, { limit: atOnce, leaseSeconds });
  await Promise.all(refunds.map((refund) => pursueRefund(context, refund)));
  return refunds.length;
}

async function pursueRefund(context: Context, refund: GatewayRefundRow): Promise<void> {
  const key = refundKey(refund);
  const { provider, attempts } = refund;
  const status = await askForRefund(context, refund);
  switch (status.kind) {
    case 'refunded':
    case 'failed':
    case 'refused': {
      const end = status.kind === 'refused' ? { kind: 'failed' as const, why: status.why } : status;
      const judgement = await context.db
        .transaction()
        .execute((tx) => applyRefundStatus(context, tx, { provider, key, status: end }));
      // A disputed end is none: a person must look, and the gateway is asked again in case it mends its word.
      if (judgement.kind === 'disputed') {
        await answerClaim();
        await retry(300);
      }
      if (refund.claim === 'made') context.wake('orders');
      return;
    }
    case 'processing':
      await answerClaim();
      return markSent(context, refund, status.providerRefundId);
    case 'unknown':
      // The gateway had it and has forgotten it. Asking anew could give the money back twice: that is for a person.
      await insertAnomaly(context.db, {
        anomalyId: context.newId(),
        lotId: key.lotId,
        kind: 'refund_forgotten',
        paymentId: refund.payment_id,
        provider,
        amountPaise: refund.amount_paise,
        detail: `refund ${key.refundId}`,
      });
      await answerClaim();
      return retry(300);
    case 'unreachable':
      context.log.warn({ provider, ...key, why: status.why, attempts }, 'gateway said nothing of the refund');
      return retry(120);
  }

  /** The booth said that it had ended; the gateway was asked now, and it has not. */
  async function answerClaim(): Promise<void> {
    if (refund.claim !== 'made') return;
    await changeGatewayRefund(context.db, key, { claim: 'denied' });
    context.wake('orders');
  }

  function retry(longest: number): Promise<void> {
    return changeGatewayRefund(context.db, key, { retryInSeconds: backoffSeconds(attempts - 1, { longest }) });
  }
}

/** A webhook may have ended it while the gateway was answering. */
async function markSent(context: Context, claimed: GatewayRefundRow, providerRefundId: string): Promise<void> {
  const key = refundKey(claimed);
  await context.db.transaction().execute(async (tx) => {
    const refund = await lockGatewayRefund(tx, key);
    if (refund?.state !== 'requested' && refund?.state !== 'sent') return;
    await changeGatewayRefund(tx, key, {
      state: 'sent',
      provider_refund_id: providerRefundId,
      retryInSeconds: backoffSeconds(claimed.attempts, { longest: 60 }),
    });
  });
}
