// Facts of reconciliation → settlement_import, settlement_line, reconcile_decision.
import type { ImportId } from '../../domain/ids.ts';
import type { reconcileFacts } from '../../domain/journal/facts/reconcile.ts';
import { hotWrite, insertRow, sqlite } from '../query.ts';
import type { Projections } from './projection.ts';

const addPart = hotWrite((p: { importId: ImportId; part: number; lines: number }) =>
  sqlite
    .updateTable('settlement_import')
    .set((row) => ({ parts_done: p.part, lines: row('lines', '+', p.lines) }))
    .where('import_id', '=', p.importId),
);

export const projectReconcile: Projections<keyof typeof reconcileFacts> = {
  'settlement.imported': (tx, body, seq) => {
    if (body.part === 1) {
      insertRow(tx, 'settlement_import', {
        import_id: body.importId,
        seq,
        source: body.source,
        file_name: body.fileName,
        file_sha256: body.fileSha256,
        parts: body.parts,
        parts_done: 1,
        lines: 0,
        at_ms: body.atMs,
      });
    }
    addPart.run(tx, { importId: body.importId, part: body.part, lines: body.lines.length });
    for (const line of body.lines) {
      insertRow(tx, 'settlement_line', {
        source: body.source,
        entity_id: line.entityId,
        import_id: body.importId,
        kind: line.kind,
        payment_reference: line.paymentReference,
        gross_paise: line.grossPaise,
        fee_paise: line.feePaise,
        tax_paise: line.taxPaise,
        net_paise: line.netPaise,
        utr: line.utr,
        created_at_ms: line.createdAtMs,
        settled_at_ms: line.settledAtMs,
        at_ms: line.settledAtMs ?? line.createdAtMs ?? body.atMs,
      });
    }
  },

  'reconcile.decided': (tx, { item, itemId, reason, decision, amountPaise, exceptionId, atMs }, seq) =>
    insertRow(tx, 'reconcile_decision', {
      item,
      item_id: itemId,
      reason,
      seq,
      decision,
      amount_paise: amountPaise,
      exception_id: exceptionId,
      at_ms: atMs,
    }),
};
