// The fee that was last shown for a stay: read in its history, which is a walk of a few records.
import { sql } from 'kysely';
import type { SessionId } from '../domain/ids.ts';
import type { FactBody } from '../domain/journal/fact.ts';
import { factBody } from './fact-body.ts';
import { hotQuery, sqlite } from './query.ts';
import { seqsOfStays } from './stay-links.ts';
import type { ReadTx } from './transaction.ts';

const last = hotQuery((p: { sessionId: SessionId }) =>
  sqlite
    .selectFrom('journal')
    .select(['version', 'body'])
    .where('seq', 'in', seqsOfStays(sql`${p.sessionId}`))
    .where('type', '=', 'quote.shown')
    .orderBy('seq', 'desc')
    .limit(1),
);

/** Null: none was shown yet. */
export function lastShownQuote(tx: ReadTx, sessionId: SessionId): FactBody<'quote.shown'> | null {
  const row = last.first(tx, { sessionId });
  return row === undefined ? null : factBody('quote.shown', row);
}
