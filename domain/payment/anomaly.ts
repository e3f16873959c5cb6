// Something in the feed that a person has to look at. Changes nothing else.

import type { Decision } from '../decision.ts';
import type { BoothContext } from '../decision-context.ts';
import type { AnomalyId, PaymentId, SessionId } from '../ids.ts';
import { type anomalyKinds, fact } from '../journal/fact.ts';
import { cutText } from '../text/cut-text.ts';

export type AnomalyFound = Decision & { readonly outcome: 'anomaly'; readonly opened: false; readonly receipt: null };

/** `sessionId` null: of a pass. */
type KnownPayment = { readonly paymentId: PaymentId; readonly sessionId: SessionId | null };

export function anomaly(
  kind: (typeof anomalyKinds)[number],
  {
    payment,
    paymentId,
    detail,
  }: { readonly payment: KnownPayment | null; readonly paymentId: PaymentId; readonly detail: string },
  { nowMs, newId }: Pick<BoothContext, 'nowMs' | 'newId'>,
): AnomalyFound {
  const found = fact('anomaly.found', {
    anomalyId: newId<AnomalyId>(),
    kind,
    sessionId: payment?.sessionId ?? null,
    // An unknown payment has no row to refer to: its id is in the detail.
    paymentId: payment?.paymentId ?? null,
    detail: cutText(payment === null ? `${paymentId} ${detail}` : detail, 300),
    foundAtMs: nowMs,
  });
  return { facts: [found], jobs: [], outcome: 'anomaly', opened: false, receipt: null };
}
