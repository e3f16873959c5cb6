// Day-book lines, receipts and credits of a stretch of the journal, with what an export says beside them. Asked stretch by stretch.
import { sql } from 'kysely';
import type { ExportedCredit, ExportedDocument, ExportedReceipt } from '../domain/export/exported-receipt.ts';
import type { TimeSpan } from '../domain/export/period.ts';
import type { VehicleClassId } from '../domain/ids.ts';
import { paise } from '../domain/money/paise.ts';
import type { PaymentMethod } from '../domain/payment/payment.ts';
import type { GstSplit } from '../domain/receipt/document.ts';
import { splitGst } from '../domain/receipt/split-gst.ts';
import type { BookKind } from '../domain/report/book-entry.ts';
import { inBook, type SeqRange } from './book.ts';
import { hotQuery, sqlite } from './query.ts';
import { hasNumber } from './receipts.ts';
import type { ReadTx } from './transaction.ts';

export type DayBookLine = {
  readonly seq: number;
  readonly atMs: number;
  readonly kind: BookKind;
  readonly detail: string;
  /** Of the receipt, else of the stay's ticket. */
  readonly number: string | null;
  readonly plate: string | null;
  readonly vehicleClass: VehicleClassId | null;
  readonly operatorName: string | null;
  /** How the money of a receipt came; other lines say it in their detail. */
  readonly method: PaymentMethod | null;
  readonly amountPaise: number;
  readonly taxablePaise: number;
  readonly taxPaise: number;
};

type Asked = SeqRange & TimeSpan;

/** The receipt's number as its fact says it: the fact is what the line was made of. */
const numberOfFact = sql<string>`json_extract(journal.body, '$.number')`;
const isOfReceipt = sql<boolean>`book_entry.kind IN ('receipt', 'receipt_voided')`;

const lines = hotQuery((p: Asked) =>
  sqlite
    .selectFrom('book_entry')
    .innerJoin('journal', 'journal.seq', 'book_entry.seq')
    .leftJoin('session', 'session.session_id', 'book_entry.session_id')
    .leftJoin('operator', 'operator.operator_id', 'book_entry.operator_id')
    .select([
      'book_entry.seq',
      'book_entry.at_ms as atMs',
      'book_entry.kind',
      'book_entry.detail',
      'session.plate',
      'book_entry.vehicle_class as vehicleClass',
      'operator.name as operatorName',
      'book_entry.amount_paise as amountPaise',
      'book_entry.taxable_paise as taxablePaise',
      'book_entry.tax_paise as taxPaise',
      sql<string | null>`CASE WHEN ${isOfReceipt} THEN ${numberOfFact} ELSE session.ticket_number END`.as('number'),
      sql<PaymentMethod | null>`CASE WHEN ${isOfReceipt} THEN (
        SELECT payment.method FROM receipt JOIN payment USING (payment_id) WHERE ${hasNumber(numberOfFact)}
      ) END`.as('method'),
    ])
    .where(inBook(p))
    .where('book_entry.at_ms', '>=', p.fromMs)
    .where('book_entry.at_ms', '<', p.untilMs)
    .orderBy('book_entry.seq')
    .orderBy('book_entry.kind'),
);

const taxColumns = [
  'receipt.number',
  'receipt.total_paise',
  'receipt.gst_rate_percent',
  'receipt.taxable_paise',
  'receipt.cgst_paise',
  'receipt.sgst_paise',
  'payment.method',
] as const;

/** Receipts and those made void. `voided_at_ms` null: it stands. */
const receipts = hotQuery((p: Asked) =>
  sqlite
    .selectFrom('book_entry')
    .innerJoin('journal', 'journal.seq', 'book_entry.seq')
    .innerJoin('receipt', (join) => join.on(hasNumber(numberOfFact)))
    .innerJoin('payment', 'payment.payment_id', 'receipt.payment_id')
    .leftJoin('receipt_void', 'receipt_void.receipt_id', 'receipt.receipt_id')
    .leftJoin('journal as void_record', 'void_record.seq', 'receipt_void.seq')
    .leftJoin('journal_commit as void_commit', 'void_commit.first_seq', 'void_record.first_seq')
    .select(['book_entry.seq', 'book_entry.at_ms as atMs', 'book_entry.kind', ...taxColumns])
    .select(['receipt_void.seq as voidSeq', 'void_commit.wall_time_ms as voidedAtMs'])
    .select(
      sql<number>`(SELECT coalesce(sum(amount_paise), 0) FROM refund
        WHERE refund.payment_id = receipt.payment_id AND refund.state <> 'FAILED' AND refund.refund_id <> receipt_void.refund_id)`.as(
        'refundedBesidePaise',
      ),
    )
    .where('book_entry.kind', 'in', ['receipt', 'receipt_voided'])
    .where(inBook(p))
    .where('book_entry.at_ms', '>=', p.fromMs)
    .where('book_entry.at_ms', '<', p.untilMs)
    .orderBy('book_entry.line'),
);

/** Money of a receipt that went back while the receipt stands; the refund of a void one is in the void already. */
const refunds = hotQuery((p: Asked) =>
  sqlite
    .selectFrom('book_entry')
    .innerJoin('journal', 'journal.seq', 'book_entry.seq')
    .innerJoin('refund', (join) => join.on(sql<boolean>`refund.refund_id = json_extract(journal.body, '$.refundId')`))
    .innerJoin('payment', 'payment.payment_id', 'refund.payment_id')
    .innerJoin('receipt', 'receipt.receipt_id', 'payment.receipt_id')
    .select(['book_entry.seq', 'book_entry.at_ms as atMs', 'refund.amount_paise as amountPaise', ...taxColumns])
    .where('book_entry.kind', '=', 'refund_paid')
    .where(inBook(p))
    .where('book_entry.at_ms', '>=', p.fromMs)
    .where('book_entry.at_ms', '<', p.untilMs)
    .where((row) =>
      row.not(
        row.exists(row.selectFrom('receipt_void').select('seq').whereRef('receipt_void.refund_id', '=', 'refund.refund_id')),
      ),
    )
    .orderBy('book_entry.line'),
);

/** In the order of the journal. */
export function dayBookLines(tx: ReadTx, asked: Asked): readonly DayBookLine[] {
  return lines.all(tx, asked) as readonly DayBookLine[];
}

/**
 * In the order of the journal. `knownThroughSeq`: a receipt counts as void only if that happened up to this record and before the end
 * of the time, so that the same period gives the same file for ever.
 */
export function exportedDocuments(tx: ReadTx, asked: Asked & { readonly knownThroughSeq: number }): readonly ExportedDocument[] {
  const issued = receipts.all(tx, asked).map((row): ExportedReceipt | ExportedCredit => {
    const { seq, atMs, number, method, total_paise: totalPaise, voidSeq, voidedAtMs } = row;
    const document = { seq, atMs, number, method, totalPaise, gst: gstOf(row) };
    if (row.kind === 'receipt_voided') return voidOf(document, row.refundedBesidePaise);
    const voided = voidSeq !== null && voidSeq <= asked.knownThroughSeq && voidedAtMs !== null && voidedAtMs < asked.untilMs;
    return { kind: 'receipt', ...document, voided };
  });
  const returned = refunds.all(tx, asked).map((row): ExportedCredit => {
    const { seq, atMs, number, method, amountPaise, gst_rate_percent: ratePercent } = row;
    const gst = ratePercent === null ? null : splitGst(paise(amountPaise), { ratePercent, inclusive: true, exempt: false });
    return { kind: 'refund', seq, atMs, number, method, totalPaise: amountPaise, gst };
  });
  return [...issued, ...returned].sort((one, other) => one.seq - other.seq);
}

/** A void takes back what refunds of the same money have not taken back already: each rupee is credited once. */
function voidOf(document: Omit<ExportedCredit, 'kind'>, refundedBesidePaise: number): ExportedCredit {
  if (refundedBesidePaise === 0) return { kind: 'void', ...document };
  const totalPaise = paise(document.totalPaise - refundedBesidePaise);
  return {
    kind: 'void',
    ...document,
    totalPaise,
    gst: document.gst === null ? null : lessTax(document.gst, refundedBesidePaise),
  };
}

function lessTax({ ratePercent, taxablePaise, cgstPaise, sgstPaise }: GstSplit, refundedPaise: number): GstSplit {
  const refunded = splitGst(paise(refundedPaise), { ratePercent, inclusive: true, exempt: false });
  return {
    ratePercent,
    taxablePaise: paise(taxablePaise - (refunded?.taxablePaise ?? 0)),
    cgstPaise: paise(cgstPaise - (refunded?.cgstPaise ?? 0)),
    sgstPaise: paise(sgstPaise - (refunded?.sgstPaise ?? 0)),
  };
}

function gstOf(row: {
  readonly gst_rate_percent: number | null;
  readonly taxable_paise: number | null;
  readonly cgst_paise: number | null;
  readonly sgst_paise: number | null;
}): GstSplit | null {
  const { gst_rate_percent: ratePercent, taxable_paise: taxable, cgst_paise: cgst, sgst_paise: sgst } = row;
  if (ratePercent === null || taxable === null || cgst === null || sgst === null) return null;
  return { ratePercent, taxablePaise: paise(taxable), cgstPaise: paise(cgst), sgstPaise: paise(sgst) };
}
