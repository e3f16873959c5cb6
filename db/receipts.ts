// The receipt series and looking receipts up.
import { type RawBuilder, sql } from 'kysely';
import type { BoothCode, DocumentId, PaymentId, ReceiptId, SessionId } from '../domain/ids.ts';
import type { Paise } from '../domain/money/paise.ts';
import { inBook } from './book.ts';
import { hotQuery, sqlite } from './query.ts';
import { skippedThrough } from './series-skip.ts';
import type { ReadTx } from './transaction.ts';

export type StoredReceipt = {
  readonly receiptId: ReceiptId;
  readonly number: string;
  /** Null for the receipt of a pass. */
  readonly sessionId: SessionId | null;
  readonly paymentId: PaymentId;
  readonly documentId: DocumentId;
  readonly totalPaise: Paise;
  readonly issuedAtMs: number;
};

/** That a document shows; null for other documents. For queries that join its record as `journal`. */
export const numberOfDocument = sql<string>`(journal.body ->> '$.content.receiptNumber')`;

/** The receipt with this number, by its key: `B03/2627/0000123` is booth, financial year and running number. */
export function hasNumber(number: RawBuilder<string>): RawBuilder<boolean> {
  return sql<boolean>`receipt.booth_code = substr(${number}, 1, 3) AND receipt.financial_year = substr(${number}, 5, 4)
    AND receipt.running = CAST(substr(${number}, 10) AS INTEGER) AND receipt.number = ${number}`;
}

const receipts = sqlite
  .selectFrom('receipt')
  .innerJoin('payment', 'payment.payment_id', 'receipt.payment_id')
  .selectAll('receipt')
  .select('payment.session_id');

const lastRunning = hotQuery((p: { boothCode: BoothCode; financialYear: string }) =>
  sqlite
    .selectFrom('receipt')
    .select('running')
    .where('booth_code', '=', p.boothCode)
    .where('financial_year', '=', p.financialYear)
    .orderBy('running', 'desc')
    .limit(1),
);
const byNumber = hotQuery((p: { number: string }) => receipts.where(hasNumber(sql`${p.number}`)));
const byPayment = hotQuery((p: { paymentId: PaymentId }) =>
  sqlite
    .selectFrom('payment')
    .innerJoin('receipt', 'receipt.receipt_id', 'payment.receipt_id')
    .selectAll('receipt')
    .select('payment.session_id')
    .where('payment.payment_id', '=', p.paymentId),
);

const ofRange = (direction: 'asc' | 'desc') =>
  hotQuery((p: { fromSeq: number; throughSeq: number }) =>
    sqlite
      .selectFrom('book_entry')
      .innerJoin('journal', 'journal.seq', 'book_entry.seq')
      .select('journal.body')
      .where('book_entry.kind', '=', 'receipt')
      .where(inBook(p))
      .orderBy('book_entry.line', direction)
      .limit(1),
  );
const firstOfRange = ofRange('asc');
const lastOfRange = ofRange('desc');

/** First and last number of a stretch of the journal; null when it holds no receipt. */
export function receiptNumbersOfRange(
  tx: ReadTx,
  range: { readonly fromSeq: number; readonly throughSeq: number },
): { readonly first: string; readonly last: string } | null {
  const [first, last] = [firstOfRange.first(tx, range), lastOfRange.first(tx, range)];
  return first === undefined || last === undefined ? null : { first: numberIn(first.body), last: numberIn(last.body) };
}

function numberIn(body: string): string {
  return (JSON.parse(body) as { readonly number: string }).number;
}
const byId = hotQuery((p: { receiptId: ReceiptId }) => receipts.where('receipt.receipt_id', '=', p.receiptId));
const voided = hotQuery((p: { receiptId: ReceiptId }) =>
  sqlite.selectFrom('receipt_void').select('at_ms').where('receipt_id', '=', p.receiptId),
);
const voidedByDocument = hotQuery((p: { documentId: DocumentId }) =>
  sqlite
    .selectFrom('document')
    .innerJoin('journal', 'journal.seq', 'document.seq')
    .innerJoin('receipt', (join) => join.on(hasNumber(numberOfDocument)))
    .innerJoin('receipt_void', 'receipt_void.receipt_id', 'receipt.receipt_id')
    .select('receipt_void.at_ms')
    .where('document.document_id', '=', p.documentId),
);

const latest = hotQuery(() =>
  sqlite
    .selectFrom('receipt')
    .select('number')
    .orderBy('booth_code', 'desc')
    .orderBy('financial_year', 'desc')
    .orderBy('running', 'desc')
    .limit(1),
);

/** Of all that this booth issued; null before the first. */
export function lastReceiptNumber(tx: ReadTx): string | null {
  return latest.first(tx, {})?.number ?? null;
}

/** The next number of the series of a booth and financial year (`2627`), from 1; without a gap but for what a restore skips. Use it in the transaction that issues. */
export function nextReceiptRunning(
  tx: ReadTx,
  { boothCode, financialYear }: { readonly boothCode: BoothCode; readonly financialYear: string },
): number {
  const last = lastRunning.first(tx, { boothCode, financialYear })?.running ?? 0;
  return Math.max(last, skippedThrough(tx, `receipt ${financialYear}`)) + 1;
}

export function findReceiptByNumber(tx: ReadTx, number: string): StoredReceipt | undefined {
  return mapped(byNumber.first(tx, { number }));
}

export function receiptOfPayment(tx: ReadTx, paymentId: PaymentId): StoredReceipt | undefined {
  return mapped(byPayment.first(tx, { paymentId }));
}

export function findReceipt(tx: ReadTx, receiptId: ReceiptId): StoredReceipt | undefined {
  return mapped(byId.first(tx, { receiptId }));
}

export function isReceiptVoid(tx: ReadTx, receiptId: ReceiptId): boolean {
  return voided.first(tx, { receiptId }) !== undefined;
}

/** Of any document; only a receipt's can be. */
export function isDocumentVoid(tx: ReadTx, documentId: DocumentId): boolean {
  return voidedByDocument.first(tx, { documentId }) !== undefined;
}

function mapped(row: ReturnType<typeof byId.first>): StoredReceipt | undefined {
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
