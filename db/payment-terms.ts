// The terms on which an online payment was quoted, from the journal that knows them.
import type { PaymentId } from '../domain/ids.ts';
import { type FactBody, factSchemas } from '../domain/journal/fact.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

export type PaymentTerms = FactBody<'payment.started'>['terms'];

const started = hotQuery((p: { paymentId: PaymentId }) =>
  sqlite
    .selectFrom('payment')
    .innerJoin('journal', 'journal.seq', 'payment.opened_seq')
    .select('journal.body')
    .where('payment.payment_id', '=', p.paymentId)
    .where('journal.type', '=', 'payment.started'),
);

/** Undefined for a payment that is unknown or was cash. */
export function termsOfPayment(tx: ReadTx, paymentId: PaymentId): PaymentTerms | undefined {
  const row = started.first(tx, { paymentId });
  return row === undefined ? undefined : factSchemas['payment.started'].parse(JSON.parse(row.body)).terms;
}
