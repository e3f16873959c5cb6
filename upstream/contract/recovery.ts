// What a booth that comes back and upstream say to each other. With the booth's token, or with `authorization: Recovery CODE`, a code that
// its owner was given (upstream/make-recovery-code.ts).
import { z } from 'zod';
import { boothCodeSchema, boothIdSchema, lotIdSchema } from '../../domain/ids.ts';
import { hexHashSchema, journalCommitSchema } from '../../domain/journal/record.ts';
import { headSchema } from './http.ts';

/**
 * GET /v1/journal/commits?after=<seq>: the booth's commits as they were accepted, from the one that holds the record after `after`, with
 * their personal data; at most some hundred records. 401 token_wrong, 403 booth_retired or recovery_code_wrong.
 */
export const readBackQuerySchema = z.object({ after: z.coerce.number().int().min(0) });
export const readBackReplySchema = z.object({
  booth: z.object({ lotId: lotIdSchema, boothId: boothIdSchema, boothCode: boothCodeSchema, publicKey: z.string() }),
  head: headSchema,
  commits: z.array(journalCommitSchema),
  /** Of these commits: records in the chain of which the meaning was refused. */
  parked: z.array(z.object({ seq: z.int(), why: z.string() })),
});

/**
 * POST /v1/readmit: the booth's token ends, and it gets a new one. It must have read back all that upstream has: 409 head_differs. 403
 * proof_wrong, recovery_code_wrong, booth_retired; 401 token_wrong.
 */
export const readmitRequestSchema = z.strictObject({
  /** Upstream's head, which the booth's journal contains. */
  headSeq: z.int().min(0),
  headHash: hexHashSchema,
  /** By the booth's key, of `readmitProofText`. */
  proof: z.string().max(100),
});
export const readmitReplySchema = z.object({
  boothToken: z.string().min(32),
  upstreamPublicKey: z.string(),
  head: headSchema,
});

/** What the booth signs to come back. No journal hash, ticket, receipt or enrolment begins so. */
export function readmitProofText({
  lotId,
  boothId,
  headSeq,
  headHash,
}: {
  readonly lotId: string;
  readonly boothId: string;
  readonly headSeq: number;
  readonly headHash: string;
}): string {
  return `readmit:${lotId}:${boothId}:${headSeq}:${headHash}`;
}

/**
 * POST /v1/journal/set-aside, with the booth's token: commits as in a push, signed by the booth, that are not in its journal at upstream. 409
 * signature_wrong, foreign_booth, hash_wrong, chain_broken, not_a_fork.
 */
export const setAsideReplySchema = z.object({ setAside: z.int().min(0) });
