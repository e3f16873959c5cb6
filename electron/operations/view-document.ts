// document.view: a ticket, receipt, report or slip as the printer gets it, as a picture and in words.
import { findDocument } from '../../db/documents.ts';
import { isDocumentVoid } from '../../db/receipts.ts';
import type { DocumentContent } from '../../domain/receipt/document.ts';
import { ok, refuse } from '../../domain/result.ts';
import { type Operation, operatorOf } from '../ipc/call.ts';
import { mayReadDocument } from './may-read-document.ts';
import type { Store } from './store.ts';

/** `picture` is a data URL. `copy` 0 is the first print. */
export type ShowDocument = (document: { readonly content: DocumentContent; readonly copy: number; readonly voided: boolean }) => {
  readonly picture: string;
  readonly text: string;
};

type Parts = { readonly store: Store; readonly showDocument: ShowDocument };

export function viewDocument({ store, showDocument }: Parts): Operation<'document.view'> {
  return ({ documentId }, call) => {
    const { document, allowed, voided } = store.read((tx) => {
      const found = findDocument(tx, documentId);
      const voided = isDocumentVoid(tx, documentId);
      return { document: found, allowed: mayReadDocument(tx, operatorOf(call), found ?? null), voided };
    });
    if (document === undefined) return refuse('document_unknown');
    if (!allowed.ok) return allowed;
    const { content, copies } = document;
    return ok({ documentId, kind: content.kind, copies, voided, ...showDocument({ content, copy: copies, voided }) });
  };
}
