// document.view: a ticket, receipt, report or slip as the printer gets it, as a picture and in words.
import { findDocument } from '../../db/documents.ts';
import type { DocumentContent } from '../../domain/receipt/document.ts';
import { ok, refuse } from '../../domain/result.ts';
import { type Operation, operatorOf } from '../ipc/call.ts';
import { mayReadDocument } from './may-read-document.ts';
import type { Store } from './store.ts';

/** `picture` is a data URL. `copy` 0 is the first print. */
export type ShowDocument = (document: { readonly content: DocumentContent; readonly copy: number }) => {
  readonly picture: string;
  readonly text: string;
};

type Parts = { readonly store: Store; readonly showDocument: ShowDocument };

export function viewDocument({ store, showDocument }: Parts): Operation<'document.view'> {
  return ({ documentId }, call) => {
    const { document, allowed } = store.read((tx) => {
      const found = findDocument(tx, documentId);
      return { document: found, allowed: mayReadDocument(tx, operatorOf(call), found ?? null) };
    });
    if (document === undefined) return refuse('document_unknown');
    if (!allowed.ok) return allowed;
    const { content, copies } = document;
    return ok({ documentId, kind: content.kind, copies, ...showDocument({ content, copy: copies }) });
  };
}
