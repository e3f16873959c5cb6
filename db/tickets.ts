// The running number of the booth's own tickets, and those that another one took the place of.
import { sql } from 'kysely';
import type { TicketId } from '../domain/ids.ts';
import { hotQuery, sqlite } from './query.ts';
import { skippedThrough } from './series-skip.ts';
import type { ReadTx } from './transaction.ts';

/** The booth's own numbers begin with its code and a dash; the dot comes after the dash. Their digits are padded, so their order is that of the numbers. */
const ownNumbers = (end: '-' | '.') => sql<string>`(SELECT booth_code || ${sql.lit(end)} FROM booth)`;
const lastRunning = hotQuery(() =>
  sqlite
    .selectFrom('session')
    .select(['ticket_running', 'ticket_number'])
    .where('ticket_number', '>', ownNumbers('-'))
    .where('ticket_number', '<', ownNumbers('.'))
    .where('ticket_running', 'is not', null)
    .orderBy('ticket_number', 'desc')
    .limit(1),
);

const replacedById = hotQuery((p: { ticketId: TicketId }) =>
  sqlite.selectFrom('ticket_replacement').select(['ticket_number', 'at_ms']).where('old_ticket_id', '=', p.ticketId),
);
const replacedByNumber = hotQuery((p: { ticketNumber: string }) =>
  sqlite.selectFrom('ticket_replacement').select(['ticket_number', 'at_ms']).where('old_ticket_number', '=', p.ticketNumber),
);

export type Replacement = { readonly newNumber: string; readonly atMs: number };

/** The ticket that took this one's place; undefined while it stands. */
export function replacementOfTicket(
  tx: ReadTx,
  old: { readonly ticketId: TicketId } | { readonly ticketNumber: string },
): Replacement | undefined {
  const row = 'ticketId' in old ? replacedById.first(tx, old) : replacedByNumber.first(tx, old);
  return row === undefined ? undefined : { newNumber: row.ticket_number, atMs: row.at_ms };
}

/** From 1. Use it in the transaction that issues the ticket. */
export function nextTicketRunning(tx: ReadTx): number {
  return Math.max(lastRunning.first(tx, {})?.ticket_running ?? 0, skippedThrough(tx, 'ticket')) + 1;
}

/** The booth's last own ticket; null before the first. */
export function lastTicketNumber(tx: ReadTx): string | null {
  return lastRunning.first(tx, {})?.ticket_number ?? null;
}
