// The exits that were finished last, for the lane's "last" list.
import { sql } from 'kysely';
import type { PaymentId, SessionId } from '../domain/ids.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

/** `paymentId`: the last SUCCESS of the stay; null when it closed without one. */
export type FinishedExit = { readonly sessionId: SessionId; readonly paymentId: PaymentId | null; readonly atMs: number };

const LINES_LOOKED_AT = 4_000;

const latest = hotQuery((p: { limit: number }) =>
  sqlite
    .selectFrom('book_entry')
    .innerJoin('session', 'session.session_id', 'book_entry.session_id')
    .select((row) => [
      'session.session_id as sessionId',
      row
        .selectFrom('payment')
        .select('payment.payment_id')
        .whereRef('payment.session_id', '=', 'session.session_id')
        .where('payment.state', '=', 'SUCCESS')
        .orderBy('payment.opened_seq', 'desc')
        .limit(1)
        .as('paymentId'),
      sql<number>`closed_at_ms`.as('atMs'),
    ])
    .where('book_entry.kind', '=', 'left')
    // A booth that only lets in has none: do not look for them through years.
    .where(sql<boolean>`book_entry.line > (SELECT max(line) FROM book_entry) - ${sql.lit(LINES_LOOKED_AT)}`)
    .orderBy('book_entry.line', 'desc')
    .limit(p.limit),
);

/** Latest first. */
export function lastExits(tx: ReadTx, limit: number): readonly FinishedExit[] {
  return latest.all(tx, { limit });
}
