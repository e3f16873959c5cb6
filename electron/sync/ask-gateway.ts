// payment.askAgain: upstream asks the provider now. A capture found so arrives by the feed like any other.
import type { z } from 'zod';
import type { PaymentId } from '../../domain/ids.ts';
import { askReplySchema } from '../../upstream/contract/http.ts';
import type { UpstreamClient } from './upstream-client.ts';

export type AskAnswer =
  | { readonly kind: 'answered'; readonly gateway: z.infer<typeof askReplySchema>['gateway'] }
  | { readonly kind: 'payment_unknown' | 'gateway_unreachable' | 'upstream_unreachable' };

/** The lane waits for it; a provider that takes longer is as good as unreachable. */
const TIMEOUT_MS = 8_000;

export async function askGateway(client: UpstreamClient, paymentId: PaymentId): Promise<AskAnswer> {
  const path = `/v1/payments/${paymentId}/ask`;
  const answer = await client.ask({ method: 'POST', path, body: {}, reply: askReplySchema, timeoutMs: TIMEOUT_MS });
  if (answer.kind === 'ok') return { kind: 'answered', gateway: answer.value.gateway };
  if (answer.kind === 'refused') return { kind: answer.status === 404 ? 'payment_unknown' : 'upstream_unreachable' };
  const isGateway = answer.kind === 'unreachable' && answer.why === 'status 502';
  return { kind: isGateway ? 'gateway_unreachable' : 'upstream_unreachable' };
}
