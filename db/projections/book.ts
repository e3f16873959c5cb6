// Every fact that a report counts → book_entry. What counts as what, domain/report/entries-of-fact.ts says.
import { assert } from '../../domain/assert.ts';
import type { OperatorId, SessionId } from '../../domain/ids.ts';
import type { Fact } from '../../domain/journal/fact.ts';
import { type BookLookups, entriesOfFact } from '../../domain/report/entries-of-fact.ts';
import { hotQuery, insertRow, sqlite } from '../query.ts';
import { sessionOfFact } from '../session-of-fact.ts';
import type { ReadTx, WriteTx } from '../transaction.ts';

/** The parts of a record that the day book keeps. */
export type BookedRecord = { readonly seq: number; readonly actorId: OperatorId | null; readonly wallTimeMs: number };

const payment = hotQuery((p: { paymentId: string }) =>
  sqlite
    .selectFrom('payment')
    .select(['method', 'operator_id as operatorId', 'pass_sale_id as passSaleId'])
    .where('payment_id', '=', p.paymentId as never),
);
const lastOnline = hotQuery((p: { sessionId: SessionId }) =>
  sqlite
    .selectFrom('payment')
    .select('operator_id')
    .where('session_id', '=', p.sessionId)
    .where('method', '<>', 'cash')
    .orderBy('opened_seq', 'desc')
    .limit(1),
);
const refund = hotQuery((p: { refundId: string }) =>
  sqlite
    .selectFrom('refund')
    .innerJoin('payment', 'payment.payment_id', 'refund.payment_id')
    .select(['refund.amount_paise as amountPaise', 'payment.method'])
    .where('refund_id', '=', p.refundId as never),
);
const receipt = hotQuery((p: { receiptId: string }) =>
  sqlite
    .selectFrom('receipt')
    .select(['total_paise', 'taxable_paise', 'cgst_paise', 'sgst_paise'])
    .where('receipt_id', '=', p.receiptId as never),
);
const pass = hotQuery((p: { passId: string }) =>
  sqlite
    .selectFrom('pass')
    .select('kind')
    .where('pass_id', '=', p.passId as never),
);
const classOfSession = hotQuery((p: { sessionId: SessionId }) =>
  sqlite.selectFrom('session').select('vehicle_class').where('session_id', '=', p.sessionId),
);

export function projectBook(tx: WriteTx, fact: Fact, { seq, actorId, wallTimeMs }: BookedRecord): void {
  const entries = entriesOfFact(fact, lookups(tx));
  if (entries.length === 0) return;
  const sessionId = sessionOfFact(tx, fact);
  const vehicleClass = sessionId === null ? null : (classOfSession.first(tx, { sessionId })?.vehicle_class ?? null);
  const operatorId = actorId ?? startedBy(tx, fact, sessionId);
  for (const entry of entries) {
    insertRow(tx, 'book_entry', {
      line: 2 * seq + (entry.kind === 'pass_received' ? 1 : 0),
      seq,
      kind: entry.kind,
      detail: entry.detail,
      vehicle_class: vehicleClass,
      operator_id: operatorId,
      session_id: sessionId,
      amount_paise: entry.amountPaise,
      taxable_paise: entry.taxablePaise,
      tax_paise: entry.taxPaise,
      at_ms: wallTimeMs,
    });
  }
}

/** What the gateway's word brings about counts for whoever started the payment; an exit, for who asked for its money last. */
function startedBy(tx: ReadTx, { body }: Fact, sessionId: SessionId | null): OperatorId | null {
  if ('paymentId' in body && body.paymentId !== null) {
    return payment.first(tx, { paymentId: body.paymentId })?.operatorId ?? null;
  }
  return sessionId === null ? null : (lastOnline.first(tx, { sessionId })?.operator_id ?? null);
}

function lookups(tx: ReadTx): BookLookups {
  return {
    methodOfPayment: (paymentId) => found(payment.first(tx, { paymentId }), 'payment').method,
    isPassSale: (paymentId) => found(payment.first(tx, { paymentId }), 'payment').passSaleId !== null,
    refund: (refundId) => {
      const { amountPaise, method } = found(refund.first(tx, { refundId }), 'refund');
      return { amountPaise, way: method === 'cash' ? 'cash' : 'online' };
    },
    receipt: (receiptId) => {
      const row = found(receipt.first(tx, { receiptId }), 'receipt');
      return {
        totalPaise: row.total_paise,
        taxablePaise: row.taxable_paise ?? 0,
        taxPaise: (row.cgst_paise ?? 0) + (row.sgst_paise ?? 0),
      };
    },
    passKind: (passId) => found(pass.first(tx, { passId }), 'pass').kind,
  };
}

function found<Row>(row: Row | undefined, what: string): Row {
  assert(row !== undefined, `the ${what} of a booked fact is there`);
  return row;
}
