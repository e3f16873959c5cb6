// The receipt series and looking receipts up.
import type { BoothCode, DocumentId, PaymentId, ReceiptId, SessionId } from '../domain/ids.ts';
import type { Paise } from '../domain/money/paise.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReceiptRow } from './schema.ts';
import type { ReadTx } from './transaction.ts';

export type StoredReceipt = {
  readonly receiptId: ReceiptId;
  readonly number: string;
  readonly sessionId: SessionId;
  readonly paymentId: PaymentId;
  readonly documentId: DocumentId;
  readonly totalPaise: Paise;
  readonly issuedAtMs: number;
};

const lastRunning = hotQuery((p: { boothCode: BoothCode; financialYear: string }) =>
  sqlite
    .selectFrom('receipt')
    .select('running')
    .where('booth_code', '=', p.boothCode)
    .where('financial_year', '=', p.financialYear)
    .orderBy('running', 'desc')
    .limit(1),
);
const byNumber = hotQuery((p: { number: string }) => sqlite.selectFrom('receipt').selectAll().where('number', '=', p.number));
const byPayment = hotQuery((p: { paymentId: PaymentId }) =>
  sqlite.selectFrom('receipt').selectAll().where('payment_id', '=', p.paymentId),
);

/** The next number of the gapless series of a booth and financial year (`2627`), from 1. Use it in the transaction that issues. */
export function nextReceiptRunning(
  tx: ReadTx,
  series: { readonly boothCode: BoothCode; readonly financialYear: string },
): number {
  return (lastRunning.first(tx, series)?.running ?? 0) + 1;
}

export function findReceiptByNumber(tx: ReadTx, number: string): StoredReceipt | undefined {
  return mapped(byNumber.first(tx, { number }));
}

export function receiptOfPayment(tx: ReadTx, paymentId: PaymentId): StoredReceipt | undefined {
  return mapped(byPayment.first(tx, { paymentId }));
}

function mapped(row: ReceiptRow | undefined): StoredReceipt | undefined {
  if (row === undefined) return undefined;
  return {
    receiptId: row.receipt_id,
    number: row.number,
    sessionId: row.session_id,
    paymentId: row.payment_id,
    documentId: row.document_id,
    totalPaise: row.total_paise,
    issuedAtMs: row.issued_at_ms,
  };
}
