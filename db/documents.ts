// Looking printed documents up, with the full content that a copy shows again.
import type { DocumentId } from '../domain/ids.ts';
import type { PrintedDocument } from '../domain/receipt/document.ts';
import { factBody } from './fact-body.ts';
import { personalOf } from './personal-data.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

const byId = hotQuery((p: { documentId: DocumentId }) =>
  sqlite
    .selectFrom('document')
    .innerJoin('journal', 'journal.seq', 'document.seq')
    .leftJoin('personal_data', 'personal_data.seq', 'document.seq')
    .select(['document.copies', 'journal.version', 'journal.body', 'personal_data.salt', 'personal_data.data'])
    .where('document_id', '=', p.documentId),
);

/** Where personal data were erased, it shows a dash. */
export function findDocument(tx: ReadTx, documentId: DocumentId): PrintedDocument | undefined {
  const row = byId.first(tx, { documentId });
  if (row === undefined) return undefined;
  return { ...factBody('document.issued', { ...row, personal: personalOf(row) }), copies: row.copies };
}
