// document.view: the ticket or receipt as the printer gets it, as a picture and in words.
import { findDocument } from '../../db/documents.ts';
import type { DocumentContent } from '../../domain/receipt/document.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import type { Store } from './store.ts';

/** `picture` is a data URL. `copy` 0 is the first print. */
export type ShowDocument = (document: { readonly content: DocumentContent; readonly copy: number }) => {
  readonly picture: string;
  readonly text: string;
};

type Parts = { readonly store: Store; readonly showDocument: ShowDocument };

export function viewDocument({ store, showDocument }: Parts): Operation<'document.view'> {
  return ({ documentId }) => {
    const document = store.read((tx) => findDocument(tx, documentId));
    if (document === undefined) return refuse('document_unknown');
    const { content, copies } = document;
    return ok({ documentId, kind: content.kind, copies, ...showDocument({ content, copy: copies }) });
  };
}
