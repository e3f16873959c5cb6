// What booth and upstream say to each other over HTTP. JSON; every booth request carries `authorization: Bearer <booth token>`, and the
// headers of formats.ts. Requests are strict: another shape is another format. Answers are read past what is new in them.
import { z } from 'zod';
import { boothCodeSchema, boothIdSchema, lotIdSchema, paymentIdSchema, refundIdSchema } from '../../domain/ids.ts';
import { hexHashSchema, journalCommitSchema } from '../../domain/journal/record.ts';
import { paiseSchema } from '../../domain/money/paise.ts';

const epochMs = z.int().min(0);

/** POST /v1/enrol with a one-time code that an owner was given. 403 proof_wrong or enrolment_code_wrong, 409 booth_already_enrolled. */
export const enrolRequestSchema = z.strictObject({
  enrolmentCode: z.string().min(8).max(100),
  lotId: lotIdSchema,
  boothId: boothIdSchema,
  boothCode: boothCodeSchema,
  /** Ed25519 SPKI DER, base64url. */ publicKey: z.string().min(40).max(120),
  /** By that key, of `enrolmentProofText`: a public key is known to many. */ proof: z.string().max(100),
});

/** What a booth signs to show that the key is its own, for this code and no other. No journal hash, ticket or receipt begins so. */
export function enrolmentProofText({
  enrolmentCode,
  lotId,
  boothId,
  boothCode,
}: Pick<z.infer<typeof enrolRequestSchema>, 'enrolmentCode' | 'lotId' | 'boothId' | 'boothCode'>): string {
  return `enrol:${lotId}:${boothId}:${boothCode}:${enrolmentCode}`;
}

export const enrolReplySchema = z.object({
  boothToken: z.string().min(32),
  /** Of the keys that countersign heads. */ upstreamPublicKey: z.string(),
});

/** At most so many records in one request, in whole commits. */
export const MOST_RECORDS_OF_PUSH = 500;
/** POST /v1/journal: commits in order, each whole. The same commits twice are accepted once. */
export const pushRequestSchema = z
  .strictObject({ commits: z.array(journalCommitSchema).min(1).max(MOST_RECORDS_OF_PUSH) })
  .refine(({ commits }) => commits.reduce((sum, { records }) => sum + records.length, 0) <= MOST_RECORDS_OF_PUSH);
export const headSchema = z.object({
  seq: z.int().min(0),
  hash: hexHashSchema,
  /** Upstream's Ed25519 signature of `${boothId}:${seq}:${hash}`. */ countersignature: z.string(),
});
/** `parked`: in the chain, but its meaning was refused; shown to people. Also of earlier pushes, where it was refused only later. */
export const pushReplySchema = z.object({
  head: headSchema,
  parked: z.array(z.object({ seq: z.int(), why: z.string() })),
  /** So many of the records that it holds wait for a newer upstream, from the first one on that this one does not know. */
  notApplied: z.int().min(0),
});
/** 409: where the booth's journal and upstream's do not fit together. `expectedSeq` lets the booth resume. */
export const pushRefusalSchema = z.object({
  refusal: z.enum([
    'sequence_gap',
    'sequence_fork',
    'chain_broken',
    'hash_wrong',
    'personal_wrong',
    'signature_wrong',
    'foreign_booth',
  ]),
  expectedSeq: z.int(),
  head: headSchema,
});
/**
 * GET /v1/journal/head → head, with the key that the booth enrolled with, and the epoch: `epochSchema` says what that is. Earlier servers did
 * not say either.
 */
export const headReplySchema = headSchema.extend({ publicKey: z.string().optional(), epoch: z.string().max(60).optional() });

/** Of the lot's feed. It changes when upstream's database was restored to an earlier state: feed numbers after that may repeat earlier ones. */
export const epochSchema = z.string().regex(/^[\x21-\x7e]{1,60}$/);
/**
 * POST /v1/journal/ahead: the booth holds a head that upstream signed and has not: its database went back. → as GET /v1/journal/head.
 * 403 countersignature_wrong. Upstream asks the gateway again, and the booth pushes from upstream's head on.
 */
export const aheadRequestSchema = z.strictObject({ epoch: epochSchema.nullable(), anchor: headSchema.strict() });

/** Of one upload; more is 413. A booth's books of ten years, packed, have less. */
export const MOST_BACKUP_BYTES = 512 * 1024 * 1024;
/** A line of a third of a megabit a second brings one within the half minute that a request may take. */
export const BACKUP_PART_BYTES = 1024 * 1024;
/** How a sealed file begins; upstream takes no other. */
export const SEALED_BEGINS = 'age-encryption.org/v1\n';
/**
 * POST /v1/backups begins an upload. PUT /v1/backups/:backupId/parts/:part brings its parts (octets, all of BACKUP_PART_BYTES but the last, in any
 * order, the same one again is taken again): 400 not_sealed. POST /v1/backups/:backupId/complete ends it: 409 incomplete. Upstream keeps the last few.
 */
export const newBackupSchema = z.strictObject({
  /** books: the database, gzip in age. keys: the booth's escrow. */
  kind: z.enum(['books', 'keys']),
  headSeq: z.int().min(0),
  madeAtMs: epochMs,
  bytes: z.int().min(1),
  sha256: hexHashSchema,
});
export const newBackupReplySchema = z.object({ backupId: z.string() });
/** GET /v1/backups: the booth's own, complete ones, newest first. GET /v1/backups/:backupId answers its octets. */
export const backupListSchema = z.object({ backups: z.array(newBackupSchema.extend({ backupId: z.string() })) });

/**
 * GET /v1/feed?after=<feedNo>&waitMs=<0..25000>&epoch=<…>&mark=<of the entry `after`>: entries in order, at most 200; waits for one when there
 * is none (long poll). `epoch` and `mark` (feed-mark.ts) may be left out; then nothing is compared. A kind
 * never changes its fields: what must say something else is a new kind, which an earlier booth keeps until it is updated.
 */
export const feedBodySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('payment_ready'), paymentId: paymentIdSchema, qrText: z.string(), expiresAtMs: epochMs }),
  /** The gateway's verified event: our id, exact paise, INR, captured. */
  z.strictObject({
    kind: z.literal('payment_captured'),
    paymentId: paymentIdSchema,
    amountPaise: paiseSchema,
    providerReference: z.string(),
    capturedAtMs: epochMs,
  }),
  z.strictObject({ kind: z.literal('payment_failed'), paymentId: paymentIdSchema, why: z.string(), failedAtMs: epochMs }),
  z.strictObject({ kind: z.literal('payment_expired'), paymentId: paymentIdSchema, expiredAtMs: epochMs }),
  /** The gateway's verified word that the money of a `refund.started` went back, under its own reference. */
  z.strictObject({
    kind: z.literal('refund_succeeded'),
    refundId: refundIdSchema,
    providerReference: z.string().min(1).max(100),
    amountPaise: paiseSchema,
    refundedAtMs: epochMs,
  }),
  /** Final: the gateway will not send it, or what was asked for is more than was captured. Another refund may be asked for. */
  z.strictObject({ kind: z.literal('refund_failed'), refundId: refundIdSchema, why: z.string().max(200), failedAtMs: epochMs }),
]);
export const feedEntrySchema = z.strictObject({ feedNo: z.int().min(1), body: feedBodySchema });
export const feedReplySchema = z.strictObject({
  entries: z.array(feedEntrySchema),
  /** Pass as the next `after`. */ cursor: z.int().min(0),
  epoch: epochSchema,
  /** Through which record upstream holds the booth's journal: less than it had countersigned means that it was restored. */
  headSeq: z.int().min(0),
});
/**
 * 409 of GET /v1/feed: `epoch` or `mark` of the request are not those of upstream, so the numbers of the booth and of upstream do not mean the
 * same entries. The booth looks for the last common one and goes on behind it.
 */
export const feedRewoundSchema = z.object({ error: z.literal('feed_rewound'), epoch: epochSchema });
export const MOST_FEED_MARKS = 200;
/** POST /v1/feed/common: entries that the booth has heard → the newest of them that upstream told it in the same words; 0 for none. */
export const feedCommonRequestSchema = z.strictObject({
  marks: z.array(z.strictObject({ feedNo: z.int().min(1), mark: hexHashSchema })).max(MOST_FEED_MARKS),
});
export const feedCommonReplySchema = z.object({ feedNo: z.int().min(0), epoch: epochSchema });
export type FeedBody = z.infer<typeof feedBodySchema>;
export type RefundFeedBody = Extract<FeedBody, { refundId: unknown }>;
export type PaymentFeedBody = Exclude<FeedBody, RefundFeedBody>;
export type FeedEntry = z.infer<typeof feedEntrySchema>;

/** POST /v1/payments/:paymentId/ask → asks the provider now; a capture found so is fed like a webhook. 404 payment_unknown, 502 gateway_unreachable. */
export const askReplySchema = z.object({ gateway: z.enum(['waiting', 'succeeded', 'failed', 'expired', 'not_started']) });

/** POST /v1/webhooks/:provider → 200 once the event is in the inbox (or was already), 401 signature_wrong, 404 provider_unknown, 413. */
export const errorReplySchema = z.strictObject({ error: z.string() });
/** GET /v1/time?nonce=<32 hex digits> → upstream's clock, signed for this booth and this question. 400 bad_request. */
export const timeReplySchema = z.object({ timeMs: epochMs, signature: z.string().max(100) });
/** No journal hash, head or enrolment begins so. */
export function timeText({
  boothId,
  nonce,
  timeMs,
}: {
  readonly boothId: string;
  readonly nonce: string;
  readonly timeMs: number;
}): string {
  return `time:${boothId}:${nonce}:${timeMs}`;
}
/** GET /healthz → {ok:true} when the database answers. */
