// Makes this booth known to upstream with the one-time code that an owner was given; the token goes into the secret store.
import type { z } from 'zod';
import type { ApartRefusal } from '../../upstream/contract/formats.ts';
import { enrolReplySchema, type enrolRequestSchema } from '../../upstream/contract/http.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import { createUpstreamClient } from './upstream-client.ts';

export type EnrolRequest = z.infer<typeof enrolRequestSchema>;
export type EnrolOutcome =
  | { readonly kind: 'enrolled' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'apart'; readonly why: ApartRefusal }
  | { readonly kind: 'unreachable'; readonly why: string };

const TIMEOUT_MS = 10_000;

export async function enrol({
  upstreamUrl,
  request,
  secrets,
  version,
}: {
  readonly upstreamUrl: string;
  readonly request: EnrolRequest;
  readonly secrets: SecretStore;
  readonly version: string;
}): Promise<EnrolOutcome> {
  const client = createUpstreamClient({ upstreamUrl, token: () => null, version });
  const answer = await client.ask({
    method: 'POST',
    path: '/v1/enrol',
    body: request,
    reply: enrolReplySchema,
    timeoutMs: TIMEOUT_MS,
  });
  if (answer.kind === 'unreachable' || answer.kind === 'apart') return answer;
  if (answer.kind === 'refused') {
    const { body, status } = answer;
    const named = typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : `status_${status}`;
    return { kind: 'refused', why: named };
  }
  // The key first: a token without it would let heads in that nobody can check.
  secrets.write('upstream_public_key', answer.value.upstreamPublicKey);
  secrets.write('upstream_token', answer.value.boothToken);
  return { kind: 'enrolled' };
}
