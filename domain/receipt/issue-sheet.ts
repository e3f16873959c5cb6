// Writes a sheet (report, slip) down as a document and has it printed.
import type { Decision } from '../decision.ts';
import type { BoothContext } from '../decision-context.ts';
import type { DocumentId, JobId, SessionId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import type { SheetContent } from './document.ts';

/** The `document.issued` of a sheet and the job that prints it. `sessionId`: the stay that it belongs to, if any. */
export function issueSheet(
  content: SheetContent,
  { nowMs, newId }: Pick<BoothContext, 'nowMs' | 'newId'>,
  sessionId: SessionId | null = null,
): Decision & { readonly documentId: DocumentId } {
  const documentId = newId<DocumentId>();
  return {
    facts: [fact('document.issued', { documentId, sessionId, content, createdAtMs: nowMs })],
    jobs: [{ jobId: newId<JobId>(), kind: 'print', documentId, copy: 0 }],
    documentId,
  };
}
