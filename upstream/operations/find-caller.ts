// Whose token is it? Every request of a booth starts here.
import type { Context } from '../context.ts';
import { equalBytes, sha256 } from '../cryptography.ts';
import { findBooth } from '../db/booths.ts';

export type Caller = { readonly lotId: string; readonly boothId: string };

/** `authorization` is the header's value. Null for a missing, malformed, unknown or replaced token, without saying which. */
export async function findCaller({ db }: Pick<Context, 'db'>, authorization: string | undefined): Promise<Caller | null> {
  const [, token, lotId, boothId] = /^Bearer (([A-Z0-9]{2,12})\.([0-9A-Z]{26})\.[0-9a-f]{64})$/.exec(authorization ?? '') ?? [];
  if (token === undefined || lotId === undefined || boothId === undefined) return null;
  const booth = await findBooth(db, { lotId, boothId });
  if (booth === undefined || !equalBytes(booth.token_hash, sha256(token))) return null;
  return { lotId, boothId };
}
