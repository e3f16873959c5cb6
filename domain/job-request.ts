// Device work that a decision asks for; carried out only after its transaction has committed.
import type { DocumentId, JobId, SessionId } from './ids.ts';

export type JobRequest =
  /** Retried, then waits for the cashier. `copy` 0 is the first print. */
  | { readonly jobId: JobId; readonly kind: 'print'; readonly documentId: DocumentId; readonly copy: number }
  /** Once, short deadline. */
  | { readonly jobId: JobId; readonly kind: 'drawer'; readonly deadlineAtMs: number }
  /** At most once, short deadline, never replayed after a restart. */
  | {
      readonly jobId: JobId;
      readonly kind: 'barrier';
      readonly direction: 'entry' | 'exit';
      readonly sessionId: SessionId | null;
      readonly deadlineAtMs: number;
    };
