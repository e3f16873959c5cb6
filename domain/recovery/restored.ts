// The body of the fact booth.restored: what came back, what is lost, what was set aside, and which numbers are never given again.
import { z } from 'zod';
import { paiseSchema } from '../money/paise.ts';

const seq = z.int().min(1);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

/** `receipt 2627` is the series of a financial year. Tickets, passes, shifts and closings count on over the years. */
export const seriesSchema = z.union([
  z.enum(['ticket', 'pass', 'shift', 'closing shift', 'closing day', 'closing month', 'closing year']),
  z.string().regex(/^receipt \d{4}$/) as unknown as z.ZodType<`receipt ${string}`>,
]);
export type Series = z.infer<typeof seriesSchema>;

/** From `first` to `through` a number may be on a paper that no record tells of. */
export const skipSchema = z.strictObject({ series: seriesSchema, first: z.int().min(1), through: z.int().min(1) });
export type Skip = z.infer<typeof skipSchema>;

/** Where records came from: a damaged or whole database file of this booth, a backup, upstream's copy. */
export const sourceKinds = ['database', 'backup', 'upstream'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Counts and sums of records; null: nobody knows. */
const sumsSchema = z.strictObject({
  receipts: count.nullable(),
  tickets: count.nullable(),
  cashPaise: paiseSchema.nullable(),
  onlinePaise: paiseSchema.nullable(),
});
export type LostSums = z.infer<typeof sumsSchema>;

export const restoredSchema = z.strictObject({
  /** The last record that came back. This fact is in the record after it. */
  headSeq: seq,
  headHash: hash,
  /** In the order of the journal. */
  sources: z.array(z.strictObject({ kind: z.enum(sourceKinds), fromSeq: seq, throughSeq: seq })).max(200),
  otherComputer: z.boolean(),
  /** Records that were written and did not come back. `throughSeq` null: nothing says how many they are. Null: none is missing. */
  lost: z.strictObject({ fromSeq: seq, throughSeq: seq.nullable(), sums: sumsSchema }).nullable(),
  /** Records of this booth that go another way than upstream's, from the first that differs on. Upstream's count; these are kept there. */
  setAside: z.strictObject({ fromSeq: seq, throughSeq: seq, sums: sumsSchema }).nullable(),
  skips: z.array(skipSchema).max(40),
  /** Records that came back without their personal data, which nobody has any more. */
  personalLost: z.array(seq).max(50_000),
  /** The stored PIN of nobody who may manage people came back, so the owner got a new one. */
  ownerPinReset: z.boolean(),
  atMs: z.int().min(0),
});
export type Restored = z.infer<typeof restoredSchema>;
