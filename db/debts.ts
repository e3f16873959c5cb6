// What stays still owe since they were let out on trust or on a slip, and what was given up.
import { sql } from 'kysely';
import type { DocumentId, SessionId } from '../domain/ids.ts';
import { add, type Paise } from '../domain/money/paise.ts';
import { type Fee, feeSchema } from '../domain/tariff/fee.ts';
import { feeOfRecord } from './payments.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

export type StoredDebt = {
  readonly person: string;
  readonly phone: string | null;
  readonly documentId: DocumentId;
};

const writtenOff = hotQuery((p: { sessionId: SessionId }) =>
  sqlite.selectFrom('debt_write_off').select('amount_paise').where('session_id', '=', p.sessionId),
);
const debt = hotQuery((p: { sessionId: SessionId }) =>
  sqlite.selectFrom('debt').select(['person', 'phone', 'document_id as documentId']).where('session_id', '=', p.sessionId),
);
const slipFee = hotQuery((p: { sessionId: SessionId }) =>
  sqlite.selectFrom('debt').select('fee').where('session_id', '=', p.sessionId),
);
/** The payment that was trusted: its exception names it. */
const trustedFee = hotQuery((p: { sessionId: SessionId }) =>
  sqlite
    .selectFrom('session')
    .innerJoin('exception', 'exception.exception_id', 'session.exception_id')
    .innerJoin('payment', 'payment.payment_id', 'exception.payment_id')
    .innerJoin('journal', 'journal.seq', 'payment.opened_seq')
    .select(feeOfRecord.as('fee'))
    .where('session.session_id', '=', p.sessionId),
);
/** Of `session`: what was due, less everything that counts towards it, less what was given up. */
export const owedPaise = sql<number>`(session.fee_due_paise - session.credit_paise
  - (select coalesce(sum(amount_paise), 0) from payment
     where payment.session_id = session.session_id and payment.state = 'SUCCESS')
  + (select coalesce(sum(refund.amount_paise), 0) from refund join payment using (payment_id)
     where payment.session_id = session.session_id and payment.state = 'SUCCESS' and refund.state <> 'FAILED')
  - (select coalesce(sum(amount_paise), 0) from pass_charge where pass_charge.session_id = session.session_id)
  - (select coalesce(sum(amount_paise), 0) from debt_write_off where debt_write_off.session_id = session.session_id))`;
/** Oldest first. */
const owing = hotQuery(() =>
  sqlite
    .selectFrom('credit_session as session')
    .select(['session.session_id as sessionId', 'session.outcome', sql<number>`session.closed_at_ms`.as('sinceMs')])
    .where(owedPaise, '>', 0)
    .orderBy('session.closed_at_ms'),
);

export type OwingStay = { readonly sessionId: SessionId; readonly outcome: string | null; readonly sinceMs: number };

/** Those that still owe something, oldest first. */
export function owingStays(tx: ReadTx): readonly OwingStay[] {
  return owing.all(tx, {});
}

export function writtenOffPaise(tx: ReadTx, sessionId: SessionId): Paise {
  return add(...writtenOff.all(tx, { sessionId }).map(({ amount_paise }) => amount_paise));
}

/** The pay-later slip of a stay. */
export function findDebt(tx: ReadTx, sessionId: SessionId): StoredDebt | undefined {
  return debt.first(tx, { sessionId });
}

/** What the stay cost when it was let out: of its slip, or of the payment that was trusted. */
export function feeOfDebt(tx: ReadTx, sessionId: SessionId): Fee | undefined {
  const row = slipFee.first(tx, { sessionId }) ?? trustedFee.first(tx, { sessionId });
  return row === undefined ? undefined : feeSchema.parse(JSON.parse(row.fee));
}
