// Settlement lines that the booths read from files, and what people decided about what did not match. For apply-fact.ts.
import type { Applied } from './applied.ts';

export const reconcileFacts: Applied = {
  'settlement.imported': (projection, body, { booth }) => {
    const known = projection.imports.get(body.importId);
    if (body.part === 1 && known !== undefined) return 'import_exists';
    if (body.part > 1 && known?.booth_id !== booth.booth_id) return 'import_unknown';
    const keyOf = (entityId: string) => `${booth.booth_id} ${body.source} ${entityId}`;
    const keys = new Set(body.lines.map(({ entityId }) => keyOf(entityId)));
    if (keys.size < body.lines.length || [...keys].some((key) => projection.settlementLines.has(key))) return 'line_exists';
    if (body.part === 1) {
      projection.imports.put({
        lot_id: booth.lot_id,
        import_id: body.importId,
        booth_id: booth.booth_id,
        source: body.source,
        file_name: body.fileName,
        file_sha256: body.fileSha256,
        parts: body.parts,
        at_ms: body.atMs,
      });
    }
    for (const line of body.lines) {
      projection.settlementLines.put({
        lot_id: booth.lot_id,
        booth_id: booth.booth_id,
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
      });
    }
    return null;
  },

  'reconcile.decided': (projection, body, { booth }) => {
    if (projection.decisions.has(`${booth.booth_id} ${body.item} ${body.itemId} ${body.reason}`)) return 'decided_before';
    if (!projection.exceptions.has(body.exceptionId)) return 'not_approved';
    projection.decisions.put({
      lot_id: booth.lot_id,
      booth_id: booth.booth_id,
      item: body.item,
      item_id: body.itemId,
      reason: body.reason,
      decision: body.decision,
      amount_paise: body.amountPaise,
      exception_id: body.exceptionId,
      at_ms: body.atMs,
    });
    return null;
  },
};
