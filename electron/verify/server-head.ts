// What the lot's server knows of the booth: its countersigned head.
import { createRequire } from 'node:module';
import { headReplySchema } from '../../upstream/contract/http.ts';
import { verifyEd25519 } from '../crypto/ed25519.ts';
import { createUpstreamClient } from '../sync/upstream-client.ts';
import type { KeyRing } from './key-ring.ts';

export type ServerAnswer =
  | {
      readonly kind: 'known';
      readonly head: { readonly seq: number; readonly hash: string };
      /** Null: an earlier server, which does not name it. */
      readonly boothKey: string | null;
    }
  | { readonly kind: 'forged'; readonly seq: number }
  | { readonly kind: 'token_refused' | 'unreachable' | 'not_asked' | 'no_token' };

const TIMEOUT_MS = 10_000;
const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string };

/** Throws UnsafeUpstream. */
export async function askServer({
  upstreamUrl,
  keys: { upstreamToken, upstreamPublicKey },
  boothId,
}: {
  readonly upstreamUrl: string | null;
  readonly keys: KeyRing;
  readonly boothId: string;
}): Promise<ServerAnswer> {
  if (upstreamUrl === null) return { kind: 'not_asked' };
  if (upstreamToken === null) return { kind: 'no_token' };
  const client = createUpstreamClient({ upstreamUrl, token: () => upstreamToken, version });
  const answer = await client.ask({ method: 'GET', path: '/v1/journal/head', reply: headReplySchema, timeoutMs: TIMEOUT_MS });
  if (answer.kind === 'unreachable' || answer.kind === 'apart') return { kind: 'unreachable' };
  if (answer.kind === 'refused') return { kind: answer.status === 401 ? 'token_refused' : 'unreachable' };
  const { seq, hash, countersignature, publicKey: boothKey = null } = answer.value;
  const claim = { text: `${boothId}:${seq}:${hash}`, signature: countersignature };
  if (upstreamPublicKey !== null && !verifyEd25519({ ...claim, publicKey: upstreamPublicKey })) return { kind: 'forged', seq };
  return { kind: 'known', head: { seq, hash }, boothKey };
}
