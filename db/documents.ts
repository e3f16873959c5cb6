// Looking printed documents up, with the full content that a copy shows again.
import type { DocumentId } from '../domain/ids.ts';
import { documentFacts } from '../domain/journal/facts/document.ts';
import type { PrintedDocument } from '../domain/receipt/document.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

const byId = hotQuery((p: { documentId: DocumentId }) =>
  sqlite
    .selectFrom('document')
    .innerJoin('journal', 'journal.seq', 'document.seq')
    .select(['document.copies', 'journal.body'])
    .where('document_id', '=', p.documentId),
);

export function findDocument(tx: ReadTx, documentId: DocumentId): PrintedDocument | undefined {
  const row = byId.first(tx, { documentId });
  if (row === undefined) return undefined;
  return { ...documentFacts['document.issued'].parse(JSON.parse(row.body)), copies: row.copies };
}
