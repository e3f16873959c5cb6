// Printing a document again: always a COPY with its count.

import type { Decision } from '../decision.ts';
import type { BoothContext } from '../decision-context.ts';
import type { JobId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { PrintedDocument } from './document.ts';

/** Channel `document.reprint`. Refuses: document_unknown. */
export function decideReprint(
  { document }: { readonly document: PrintedDocument | null },
  { nowMs, newId }: Pick<BoothContext, 'nowMs' | 'newId'>,
): Result<Decision & { readonly copy: number }, 'document_unknown'> {
  if (document === null) return refuse('document_unknown');
  const { documentId } = document;
  const copy = document.copies + 1;
  return ok({
    facts: [fact('document.copied', { documentId, copy, atMs: nowMs })],
    jobs: [{ jobId: newId<JobId>(), kind: 'print', documentId, copy }],
    copy,
  });
}
