// Looking printed documents up, with the full content that a copy shows again.
import type { DocumentId, SessionId } from '../domain/ids.ts';
import { documentContentSchema, type PrintedDocument } from '../domain/receipt/document.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

export type DocumentOfSession = {
  readonly documentId: DocumentId;
  readonly kind: PrintedDocument['content']['kind'];
  readonly createdAtMs: number;
  readonly copies: number;
};

const byId = hotQuery((p: { documentId: DocumentId }) =>
  sqlite.selectFrom('document').selectAll().where('document_id', '=', p.documentId),
);
const ofSession = hotQuery((p: { sessionId: SessionId }) =>
  sqlite
    .selectFrom('document')
    .select(['document_id as documentId', 'kind', 'created_at_ms as createdAtMs', 'copies'])
    .where('session_id', '=', p.sessionId)
    .orderBy('created_at_ms'),
);

export function findDocument(tx: ReadTx, documentId: DocumentId): PrintedDocument | undefined {
  const row = byId.first(tx, { documentId });
  if (row === undefined) return undefined;
  return {
    documentId: row.document_id,
    sessionId: row.session_id,
    content: documentContentSchema.parse(JSON.parse(row.content)),
    createdAtMs: row.created_at_ms,
    copies: row.copies,
  };
}

/** Without their content, oldest first. */
export function documentsOfSession(tx: ReadTx, sessionId: SessionId): readonly DocumentOfSession[] {
  return ofSession.all(tx, { sessionId });
}
