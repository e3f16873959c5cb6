// Whether the person at the booth may see a document, and the open drawer that this depends on.
import { findOpenShift, handsOfShift } from '../../db/shifts.ts';
import type { ReadTx } from '../../db/transaction.ts';
import type { Operator } from '../../domain/people/operator.ts';
import type { PrintedDocument } from '../../domain/receipt/document.ts';
import { judgeDocumentReader, type OpenDrawer } from '../../domain/report/report-access.ts';
import { ok, type Result } from '../../domain/result.ts';

/** Null while no shift is open. */
export function openDrawerOf(tx: ReadTx): OpenDrawer | null {
  const shift = findOpenShift(tx);
  return shift === undefined ? null : { openedAtMs: shift.openedAtMs, hands: handsOfShift(tx, shift) };
}

/** A document that is not there may be asked for: its absence is said elsewhere. */
export function mayReadDocument(
  tx: ReadTx,
  reader: Operator,
  document: PrintedDocument | null,
): Result<null, 'not_allowed' | 'shift_own_report'> {
  return document === null ? ok(null) : judgeDocumentReader(reader, document, openDrawerOf(tx));
}
