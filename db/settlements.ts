// Settlement files that were taken in, and their lines.
import type { SettledLine } from '../domain/reconcile/row.ts';
import type { SettlementSource } from '../domain/reconcile/settlement-line.ts';
import { hotQuery, sqlite } from './query.ts';
import type { SettlementImportRow, SettlementLineRow } from './schema.ts';
import type { ReadTx } from './transaction.ts';

const line = hotQuery((p: { source: SettlementSource; entityId: string }) =>
  sqlite.selectFrom('settlement_line').selectAll().where('source', '=', p.source).where('entity_id', '=', p.entityId),
);
const byReference = hotQuery((p: { reference: string }) =>
  sqlite.selectFrom('settlement_line').selectAll().where('payment_reference', '=', p.reference),
);
const byEntity = hotQuery((p: { reference: string }) =>
  sqlite.selectFrom('settlement_line').selectAll().where('entity_id', '=', p.reference),
);
const page = hotQuery((p: { fromMs: number; throughMs: number; limit: number; skip: number }) =>
  sqlite
    .selectFrom('settlement_line')
    .selectAll()
    .where('at_ms', '>=', p.fromMs)
    .where('at_ms', '<=', p.throughMs)
    .orderBy('at_ms')
    .orderBy('source')
    .orderBy('entity_id')
    .limit(p.limit)
    .offset(p.skip),
);
const whole = hotQuery((p: { sha256: string }) =>
  sqlite
    .selectFrom('settlement_import')
    .selectAll()
    .where('file_sha256', '=', p.sha256)
    .whereRef('parts_done', '=', 'parts')
    .limit(1),
);
const latest = hotQuery((p: { limit: number }) =>
  sqlite
    .selectFrom('settlement_import')
    .innerJoin('journal', 'journal.seq', 'settlement_import.seq')
    .innerJoin('journal_commit', 'journal_commit.first_seq', 'journal.first_seq')
    .select([
      'import_id as importId',
      'source',
      'file_name as fileName',
      'parts',
      'parts_done as partsDone',
      'lines',
      'at_ms as atMs',
      'journal_commit.actor_id as operatorId',
    ])
    .orderBy('settlement_import.seq', 'desc')
    .limit(p.limit),
);

export function findSettlementLine(
  tx: ReadTx,
  name: { readonly source: SettlementSource; readonly entityId: string },
): SettledLine | undefined {
  const row = line.first(tx, name);
  return row === undefined ? undefined : toLine(row);
}

/** Lines that name `reference` as theirs, or that are it. */
export function linesByReference(tx: ReadTx, reference: string): readonly SettledLine[] {
  return [...byReference.all(tx, { reference }), ...byEntity.all(tx, { reference })].map(toLine);
}

/** By when they were settled, or made, or read; `skip` goes on where the last page ended. */
export function settlementLinesPage(
  tx: ReadTx,
  wanted: { readonly fromMs: number; readonly throughMs: number; readonly limit: number; readonly skip: number },
): readonly SettledLine[] {
  return page.all(tx, wanted).map(toLine);
}

/** The import that took all of this file in. */
export function findWholeImport(tx: ReadTx, sha256: string): SettlementImportRow | undefined {
  return whole.first(tx, { sha256 });
}

/** Latest first. */
export function settlementImports(tx: ReadTx, limit: number) {
  return latest.all(tx, { limit });
}

function toLine(row: SettlementLineRow): SettledLine {
  return {
    source: row.source,
    entityId: row.entity_id,
    kind: row.kind,
    paymentReference: row.payment_reference,
    grossPaise: row.gross_paise,
    feePaise: row.fee_paise,
    taxPaise: row.tax_paise,
    netPaise: row.net_paise,
    utr: row.utr,
    createdAtMs: row.created_at_ms,
    settledAtMs: row.settled_at_ms,
    atMs: row.at_ms,
  };
}
