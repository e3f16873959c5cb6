// A stored document drawn as the printer gets it: for the printer, and for the preview on the screen.
import { findDocument } from '../../db/documents.ts';
import { isDocumentVoid } from '../../db/receipts.ts';
import { assert } from '../../domain/assert.ts';
import type { DocumentContent } from '../../domain/receipt/document.ts';
import { documentText } from '../documents/document-text.ts';
import { drawDocument } from '../documents/draw-document.ts';
import { pictureDataUrl } from '../documents/picture-png.ts';
import type { Draw } from '../jobs/carry-out.ts';
import type { Store } from '../operations/store.ts';

type Printed = { readonly content: DocumentContent; readonly copy: number; readonly voided: boolean };
type Paper = { readonly widthDots: 576 | 384 };

/** Draws the document of a print job. */
export function openDraw(store: Store, { widthDots }: Paper): Draw {
  return ({ documentId, copy }) => {
    const found = store.read((tx) => ({ document: findDocument(tx, documentId), voided: isDocumentVoid(tx, documentId) }));
    const { document, voided } = found;
    assert(document !== undefined, `the document of a print job exists (${documentId})`);
    const printed = { content: document.content, copy, voided };
    return { picture: drawDocument({ ...printed, widthDots }), text: documentText(printed) };
  };
}

/** `picture` is a data URL of exactly what the printer gets. */
export function showDocument(printed: Printed, { widthDots }: Paper): { readonly picture: string; readonly text: string } {
  return { picture: pictureDataUrl(drawDocument({ ...printed, widthDots })), text: documentText(printed) };
}
