// What the gateway's last word does to an online refund. Runs in the transaction that moves the feed's cursor.
import { assertNever } from '../assert.ts';
import type { Decision } from '../decision.ts';
import type { BoothContext } from '../decision-context.ts';
import type { AnomalyId, RefundId } from '../ids.ts';
import { type anomalyKinds, fact } from '../journal/fact.ts';
import { cutText } from '../text/cut-text.ts';
import type { FeedRefund } from './feed-body.ts';
import type { Refund } from './payment.ts';

export type RefundFeedState = {
  /** Null: this booth knows no such refund. */
  readonly refund: (Refund & { readonly providerReference: string | null }) | null;
  /** Which refund carries this provider reference already. */
  readonly referenceOwner: RefundId | null;
};
export type RefundFeedDecision = Decision & { readonly outcome: 'nothing' | 'refunded' | 'refund_failed' | 'anomaly' };

/**
 * Never refuses. A refund ends once: the same word again changes nothing, and one reference is one refund. Whatever does not fit is kept for
 * a supervisor: an unknown refund, one that nobody sent, another amount, a reference of another refund, a success after its failure.
 */
export function decideRefundFeed(
  { refund, referenceOwner }: RefundFeedState,
  entry: FeedRefund,
  context: Pick<BoothContext, 'nowMs' | 'newId'>,
): RefundFeedDecision {
  const { nowMs: atMs } = context;
  const doesNotFit = (kind: AnomalyKind, detail: string) => anomalyOf(kind, { refund, entry, detail }, context);
  if (refund === null || refund.startedAtMs === null) return doesNotFit('unknown_feed_refund', entry.kind);
  const { refundId, state } = refund;
  switch (entry.kind) {
    case 'refund_succeeded': {
      const { providerReference, amountPaise } = entry;
      if (state === 'SUCCESS' && refund.providerReference === providerReference) return nothing;
      if (referenceOwner !== null) return doesNotFit('reference_reused', `${providerReference} ${referenceOwner}`);
      if (amountPaise !== refund.amountPaise) return doesNotFit('amount_differs', `${amountPaise} ${refund.amountPaise}`);
      if (state !== 'PENDING') return doesNotFit('refund_after_end', `${providerReference} ${state}`);
      const succeeded = { refundId, way: 'online' as const, shiftId: null, providerReference, atMs };
      return { facts: [fact('refund.succeeded', succeeded)], jobs: [], outcome: 'refunded' };
    }
    case 'refund_failed': {
      if (state === 'FAILED') return nothing;
      if (state === 'SUCCESS') return doesNotFit('refund_after_end', entry.why);
      return {
        facts: [fact('refund.failed', { refundId, why: cutText(entry.why, 200), atMs })],
        jobs: [],
        outcome: 'refund_failed',
      };
    }
    default:
      return assertNever(entry);
  }
}

type AnomalyKind = (typeof anomalyKinds)[number];
const nothing: RefundFeedDecision = { facts: [], jobs: [], outcome: 'nothing' };

function anomalyOf(
  kind: AnomalyKind,
  { refund, entry, detail }: Pick<RefundFeedState, 'refund'> & { readonly entry: FeedRefund; readonly detail: string },
  { nowMs, newId }: Pick<BoothContext, 'nowMs' | 'newId'>,
): RefundFeedDecision {
  const found = fact('anomaly.found', {
    anomalyId: newId<AnomalyId>(),
    kind,
    sessionId: refund?.sessionId ?? null,
    paymentId: refund?.paymentId ?? null,
    detail: cutText(`${entry.refundId} ${detail}`, 300),
    foundAtMs: nowMs,
  });
  return { facts: [found], jobs: [], outcome: 'anomaly' };
}
