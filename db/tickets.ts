// The running number of the booth's own tickets.
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

const lastRunning = hotQuery(() =>
  sqlite
    .selectFrom('session')
    .select('ticket_running')
    .where('ticket_running', 'is not', null)
    .orderBy('ticket_running', 'desc')
    .limit(1),
);

/** From 1. Use it in the transaction that issues the ticket. */
export function nextTicketRunning(tx: ReadTx): number {
  return (lastRunning.first(tx, {})?.ticket_running ?? 0) + 1;
}
