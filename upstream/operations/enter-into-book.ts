// Every accepted fact that a report counts → book_entry, by the same rule as in the booth. Called by apply-fact.ts.
import type { Fact } from '../../domain/journal/fact.ts';
import { type BookLookups, entriesOfFact } from '../../domain/report/entries-of-fact.ts';
import type { PaymentRow, Projection } from '../db/projection.ts';
import type { Where } from './applied.ts';

export function enterIntoBook(projection: Projection, fact: Fact, { booth, seq, actorId, wallTimeMs }: Where): void {
  const entries = entriesOfFact(fact, lookups(projection));
  if (entries.length === 0) return;
  const payment = paymentOf(projection, fact);
  const sessionId = 'sessionId' in fact.body ? fact.body.sessionId : (payment?.session_id ?? null);
  const session = sessionId === null ? undefined : projection.sessions.get(sessionId);
  for (const entry of entries) {
    projection.book.put({
      lot_id: booth.lot_id,
      booth_id: booth.booth_id,
      seq,
      kind: entry.kind,
      detail: entry.detail,
      vehicle_class: session?.vehicle_class ?? null,
      // What the gateway's word brings about counts for whoever started the payment.
      operator_id: actorId ?? payment?.operator_id ?? null,
      amount_paise: entry.amountPaise,
      taxable_paise: entry.taxablePaise,
      tax_paise: entry.taxPaise,
      at_ms: wallTimeMs,
    });
  }
}

function paymentOf(projection: Projection, { body }: Fact): PaymentRow | undefined {
  if ('paymentId' in body && body.paymentId !== null) return projection.payments.get(body.paymentId);
  const refund = 'refundId' in body ? projection.refunds.get(body.refundId) : undefined;
  return refund === undefined ? undefined : projection.payments.get(refund.payment_id);
}

/** The fact was applied, so what it refers to is there. */
function lookups(projection: Projection): BookLookups {
  const payment = (paymentId: string) => found(projection.payments.get(paymentId));
  return {
    methodOfPayment: (paymentId) => payment(paymentId).method,
    isPassSale: (paymentId) => payment(paymentId).pass_sale_id !== null,
    refund: (refundId) => {
      const { amount_paise: amountPaise, payment_id } = found(projection.refunds.get(refundId));
      return { amountPaise, way: payment(payment_id).method === 'cash' ? 'cash' : 'online' };
    },
    receipt: (receiptId) => {
      const row = found(projection.receipts.get(receiptId));
      return { totalPaise: row.total_paise, taxablePaise: row.taxable_paise, taxPaise: row.tax_paise };
    },
    passKind: (passId) => found(projection.passes.get(passId)).kind,
  };
}

function found<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Error('Broken invariant: an accepted fact refers to a row that is not there');
  return row;
}
