// The exits that were finished last, for the lane's "last" list.
import { sql } from 'kysely';
import type { PaymentId, SessionId } from '../domain/ids.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

/** `paymentId`: the last SUCCESS of the stay; null when it closed without one. */
export type FinishedExit = { readonly sessionId: SessionId; readonly paymentId: PaymentId | null; readonly atMs: number };

const latest = hotQuery((p: { limit: number }) =>
  sqlite
    .selectFrom('session')
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
    .where('session.closed_at_ms', 'is not', null)
    .where('session.state', '=', 'closed')
    .orderBy('session.closed_at_ms', 'desc')
    .limit(p.limit),
);

/** Latest first. */
export function lastExits(tx: ReadTx, limit: number): readonly FinishedExit[] {
  return latest.all(tx, { limit });
}
