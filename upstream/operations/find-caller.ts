// Whose token is it? Every request of a booth starts here.
import type { Context } from '../context.ts';
import { equalBytes, sha256 } from '../cryptography.ts';
import { findBooth } from '../db/booths.ts';
import { isRetiredToken } from '../db/recovery.ts';

export type Caller = { readonly lotId: string; readonly boothId: string };

/**
 * `authorization` is the header's value. Null for a missing, malformed or unknown token, without saying which. `retired`: the token was the
 * booth's, and was taken back.
 */
export async function findCaller(
  { db }: Pick<Context, 'db'>,
  authorization: string | undefined,
): Promise<Caller | 'retired' | null> {
  const [, token, lotId, boothId] = /^Bearer (([A-Z0-9]{2,12})\.([0-9A-Z]{26})\.[0-9a-f]{64})$/.exec(authorization ?? '') ?? [];
  if (token === undefined || lotId === undefined || boothId === undefined) return null;
  const booth = await findBooth(db, { lotId, boothId });
  if (booth === undefined) return null;
  const tokenHash = sha256(token);
  if (await isRetiredToken(db, { lotId, boothId, tokenHash })) return 'retired';
  return equalBytes(booth.token_hash, tokenHash) && booth.retired_at === null ? { lotId, boothId } : null;
}
