// Facts of paper → document, receipt, and the session's ticket.
import { assert } from '../../domain/assert.ts';
import type { DocumentId, SessionId } from '../../domain/ids.ts';
import type { FactBody } from '../../domain/journal/fact.ts';
import { boothIdentity } from '../booth-identity.ts';
import { hotWrite, insertRow, sqlite } from '../query.ts';
import type { WriteTx } from '../transaction.ts';
import type { Projections } from './projection.ts';

/** Copies are counted one by one; a trigger refuses a number that skips. */
const countCopy = hotWrite((p: { documentId: DocumentId; copy: number }) =>
  sqlite.updateTable('document').set({ copies: p.copy }).where('document_id', '=', p.documentId),
);

const putTicket = hotWrite((p: { sessionId: SessionId; documentId: DocumentId }) =>
  sqlite.updateTable('session').set({ ticket_document_id: p.documentId }).where('session_id', '=', p.sessionId),
);

export const projectDocuments: Projections<'document.issued' | 'document.copied' | 'receipt.issued'> = {
  'document.issued': (tx, { documentId, sessionId, content }, seq) => {
    const sheet = content.kind === 'sheet' ? content : null;
    insertRow(tx, 'document', {
      document_id: documentId,
      seq,
      kind: content.kind,
      copies: 0,
      sheet: sheet?.sheet ?? null,
      sheet_closing_id: sheet?.closingId ?? null,
      sheet_number: sheet?.number ?? null,
    });
    if (content.kind === 'ticket' && sessionId !== null) putTicket.run(tx, { sessionId, documentId });
  },

  'document.copied': (tx, { documentId, copy }) => {
    countCopy.run(tx, { documentId, copy });
  },

  'receipt.issued': issueReceipt,
};

function issueReceipt(tx: WriteTx, body: FactBody<'receipt.issued'>): void {
  const booth = boothIdentity(tx);
  assert(booth !== undefined, 'a booth is enrolled before it issues receipts');
  insertRow(tx, 'receipt', {
    receipt_id: body.receiptId,
    booth_code: booth.boothCode,
    financial_year: body.financialYear,
    running: body.running,
    payment_id: body.paymentId,
    document_id: body.documentId,
    total_paise: body.totalPaise,
    gst_rate_percent: body.gst?.ratePercent ?? null,
    taxable_paise: body.gst?.taxablePaise ?? null,
    cgst_paise: body.gst?.cgstPaise ?? null,
    sgst_paise: body.gst?.sgstPaise ?? null,
    issued_at_ms: body.issuedAtMs,
  });
}
