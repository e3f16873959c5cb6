// Which stay a fact belongs to, so that the story of a stay is one indexed look-up. Called when the journal grows.
import { sql } from 'kysely';
import type { DocumentId, PaymentId, RefundId, SessionId } from '../domain/ids.ts';
import type { Fact } from '../domain/journal/fact.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

const sessionOfPayment = hotQuery((p: { paymentId: PaymentId }) =>
  sqlite.selectFrom('payment').select('session_id').where('payment_id', '=', p.paymentId),
);
const sessionOfDocument = hotQuery((p: { documentId: DocumentId }) =>
  sqlite
    .selectFrom('document')
    .innerJoin('journal', 'journal.seq', 'document.seq')
    .select(sql<SessionId | null>`journal.body ->> 'sessionId'`.as('session_id'))
    .where('document_id', '=', p.documentId),
);

const sessionOfRefund = hotQuery((p: { refundId: RefundId }) =>
  sqlite.selectFrom('refund').select('session_id').where('refund_id', '=', p.refundId),
);

/** Null for facts that are not about a stay. Looks at the facts before it only. */
export function sessionOfFact(tx: ReadTx, fact: Fact): SessionId | null {
  const { body } = fact;
  if ('sessionId' in body && body.sessionId !== null) return body.sessionId;
  const paymentId = fact.type === 'drawer.moved' ? fact.body.movement.paymentId : 'paymentId' in body ? body.paymentId : null;
  if (paymentId !== null) return sessionOfPayment.first(tx, { paymentId })?.session_id ?? null;
  if ('refundId' in body) return sessionOfRefund.first(tx, { refundId: body.refundId })?.session_id ?? null;
  if ('documentId' in body) return sessionOfDocument.first(tx, { documentId: body.documentId })?.session_id ?? null;
  return null;
}
