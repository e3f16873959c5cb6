// exports.dayClosings, exports.consolidate and exports.invoicePdf: one invoice a day for small receipts.

import { findClosing } from '../../../db/closings.ts';
import { dayClosings, invoiceOfClosing, nextInvoiceRunning } from '../../../db/consolidated-invoices.ts';
import { findDocument } from '../../../db/documents.ts';
import { exportedDocuments } from '../../../db/exported-lines.ts';
import { journalHead } from '../../../db/journal.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import { consolidatedSeries, decideConsolidatedInvoice } from '../../../domain/export/consolidated-invoice.ts';
import type { ClosingId } from '../../../domain/ids.ts';
import { financialYearOf } from '../../../domain/receipt/receipt-number.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { fileName } from '../../files/booth-file.ts';
import { sheetPdf } from '../../files/sheet-pdf.ts';
import type { Operation } from '../../ipc/call.ts';
import type { Commit } from '../commit.ts';
import { type Contexts, type OperatorContext, settingsOf } from '../context.ts';
import { type ExportParts, exportFile } from '../export-file.ts';
import type { Store } from '../store.ts';

const SHOWN = 62;

export function exportsDayClosings({ store }: { readonly store: Store }): Operation<'exports.dayClosings'> {
  return () =>
    store.read((tx) => ok({ belowPaise: settingsOf(tx).consolidateBelowPaise ?? 0, closings: [...dayClosings(tx, SHOWN)] }));
}

export function exportsConsolidate({
  commit,
  contexts,
}: {
  readonly commit: Commit;
  readonly contexts: Contexts;
}): Operation<'exports.consolidate'> {
  return ({ closingId }, call) =>
    commit(call, (tx) => {
      const context = contexts.ofOperator(tx, call);
      const decided = decideConsolidatedInvoice(stateOf(tx, closingId, context), context);
      if (!decided.ok) return decided;
      const { documentId } = decided.value;
      return ok({ decision: decided.value, reply: () => ({ documentId }) });
    });
}

/** A day's receipts are read at once: it is asked for once a day, and a day has two thousand at the most. */
function stateOf(tx: ReadTx, closingId: ClosingId, { boothCode, settings }: OperatorContext) {
  const closing = findClosing(tx, closingId) ?? null;
  if (closing === null) return { closing, existing: null, receipts: [], running: 1 };
  const { fromSeq, throughSeq } = closing;
  // All of the closing, whatever the clock did meanwhile.
  const everything = { fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER, knownThroughSeq: journalHead(tx).seq };
  const documents = exportedDocuments(tx, { fromSeq, throughSeq, ...everything });
  const financialYear = financialYearOf(closing.throughMs, settings.utcOffsetMinutes);
  return {
    closing,
    existing: invoiceOfClosing(tx, closingId) ?? null,
    receipts: documents.filter((document) => document.kind === 'receipt'),
    running: nextInvoiceRunning(tx, consolidatedSeries({ boothCode, financialYear })),
  };
}

export function exportsInvoicePdf(parts: ExportParts): Operation<'exports.invoicePdf'> {
  return ({ documentId }, call) => {
    const content = parts.store.read((tx) => findDocument(tx, documentId))?.content;
    if (content?.kind !== 'sheet' || content.sheet !== 'consolidated_invoice') return refuse('document_unknown');
    const file = sheetPdf(fileName(['invoice', content.number], 'pdf'), content);
    return exportFile(parts, call, { what: 'consolidated invoice', format: 'pdf', fromMs: null, toMs: null, file });
  };
}
