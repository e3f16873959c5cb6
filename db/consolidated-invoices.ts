// Day closings with the consolidated invoice that was made of each, and the series of those invoices.
import { sql } from 'kysely';
import type { ClosingId, DocumentId } from '../domain/ids.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

export type DayClosing = {
  readonly closingId: ClosingId;
  readonly number: number;
  readonly fromMs: number;
  readonly throughMs: number;
  readonly documentId: DocumentId | null;
  readonly invoiceNumber: string | null;
};

const closingOfSheet = sql<string | null>`document.sheet_closing_id`;
const numberOfSheet = sql<string>`document.sheet_number`;
const isInvoice = sql<boolean>`document.sheet = 'consolidated_invoice'`;

const latestDays = hotQuery((p: { limit: number }) =>
  sqlite
    .selectFrom('closing')
    .leftJoin('document', (join) => join.on(sql<boolean>`${isInvoice} AND ${closingOfSheet} = closing.closing_id`))
    .select([
      'closing.closing_id as closingId',
      'closing.number',
      'closing.from_ms as fromMs',
      'closing.through_ms as throughMs',
      'document.document_id as documentId',
      sql<string | null>`CASE WHEN document.document_id IS NOT NULL THEN ${numberOfSheet} END`.as('invoiceNumber'),
    ])
    .where('closing.kind', '=', 'day')
    .orderBy('closing.number', 'desc')
    .limit(p.limit),
);
const ofClosing = hotQuery((p: { closingId: ClosingId }) =>
  sqlite
    .selectFrom('document')
    .select('document_id as documentId')
    .where(isInvoice)
    .where(closingOfSheet, '=', p.closingId)
    .limit(1),
);
const inSeries = hotQuery((p: { series: string }) =>
  sqlite
    .selectFrom('document')
    .select(numberOfSheet.as('number'))
    .where(isInvoice)
    .where(sql<boolean>`substr(${numberOfSheet}, 1, length(${p.series}) + 1) = ${p.series} || '/'`),
);
const between = hotQuery((p: { fromMs: number; untilMs: number }) =>
  sqlite
    .selectFrom('document')
    .innerJoin('journal', 'journal.seq', 'document.seq')
    .select(numberOfSheet.as('number'))
    .where(isInvoice)
    .where(sql<number>`journal.body ->> 'createdAtMs'`, '>=', p.fromMs)
    .where(sql<number>`journal.body ->> 'createdAtMs'`, '<', p.untilMs)
    .orderBy('number'),
);

/** The latest first. */
export function dayClosings(tx: ReadTx, limit: number): readonly DayClosing[] {
  return latestDays.all(tx, { limit });
}

export function invoiceOfClosing(tx: ReadTx, closingId: ClosingId): DocumentId | undefined {
  return ofClosing.first(tx, { closingId })?.documentId;
}

/** From 1, gapless: use it in the transaction that issues. `series` as `consolidatedSeries` writes it. */
export function nextInvoiceRunning(tx: ReadTx, series: string): number {
  return inSeries.all(tx, { series }).length + 1;
}

/** Numbers of the invoices that were made in a time, in their order. */
export function invoicesMade(tx: ReadTx, span: { readonly fromMs: number; readonly untilMs: number }): readonly string[] {
  return between.all(tx, span).map(({ number }) => number);
}
