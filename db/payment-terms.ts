// How an online payment for a stay was started: on which terms and by whom. From the journal, which knows it.
import { assert } from '../domain/assert.ts';
import type { PaymentId } from '../domain/ids.ts';
import { exitTerms, type StartedOn } from '../domain/session/exit-terms.ts';
import { factBody } from './fact-body.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

const started = hotQuery((p: { paymentId: PaymentId }) =>
  sqlite
    .selectFrom('payment')
    .innerJoin('journal', 'journal.seq', 'payment.opened_seq')
    .innerJoin('journal_commit', 'journal_commit.first_seq', 'journal.first_seq')
    .select(['journal.version', 'journal.body', 'journal_commit.actor_id'])
    .where('payment.payment_id', '=', p.paymentId)
    .where('journal.type', '=', 'payment.started'),
);

/** Undefined for a payment that is unknown, was cash, or is for a pass. */
export function startOfPayment(tx: ReadTx, paymentId: PaymentId): StartedOn | undefined {
  const row = started.first(tx, { paymentId });
  if (row === undefined) return undefined;
  assert(row.actor_id !== null, 'a person starts an online payment');
  return {
    terms: exitTerms(factBody('payment.started', row).terms),
    operatorId: row.actor_id,
  };
}
