// A record of the journal as the audit screen shows it: whole, judged, and with what its sentence needs.
import { z } from 'zod';
import { operatorIdSchema, sessionIdSchema, vehicleClassIdSchema } from '../../../domain/ids.ts';
import { journalRecordSchema } from '../../../domain/journal/record.ts';
import { epochMs } from '../fields.ts';

export const recordVerdicts = [
  'right',
  'missing_before',
  'foreign_booth',
  'sequence_gap',
  'sequence_fork',
  'chain_broken',
  'hash_wrong',
  'personal_wrong',
  'signature_wrong',
] as const;

export const auditRecordSchema = z.strictObject({
  record: journalRecordSchema,
  /** The records that were written together with it, under one signature. Null: none is stored, as no booth leaves it. */
  commit: z.strictObject({ firstSeq: z.int().min(1), count: z.int().min(1), signature: z.string() }).nullable(),
  verdict: z.enum(recordVerdicts),
  /** newer: a later release wrote it · wrong: its body is none that a booth writes. */
  content: z.enum(['known', 'newer', 'wrong']),
  /** The body in today's version, with the personal data that it still has; null unless the content is known. */
  told: z.record(z.string(), z.unknown()).nullable(),
  vehicle: z
    .strictObject({
      sessionId: sessionIdSchema,
      plate: z.string().nullable(),
      ticketNumber: z.string().nullable(),
      vehicleClass: vehicleClassIdSchema,
    })
    .nullable(),
  /** Of what the record only names. */
  amountPaise: z.int().nullable(),
  number: z.string().nullable(),
});
export type AuditRecord = z.infer<typeof auditRecordSchema>;

export const auditPersonSchema = z.strictObject({ operatorId: operatorIdSchema, name: z.string() });

/** The check of the whole journal, as it stands. */
export const journalCheckSchema = z.strictObject({
  state: z.enum(['idle', 'running', 'done', 'stopped', 'failed']),
  through: z.int(),
  of: z.int(),
  startedAtMs: epochMs.nullable(),
  endedAtMs: epochMs.nullable(),
  /** The first ones. */
  found: z.array(z.strictObject({ kind: z.string(), seq: z.int().nullable(), atMs: epochMs.nullable(), detail: z.string() })),
  foundCount: z.int(),
  /** Records of a later release: their content was not checked. */
  newer: z.int(),
});
export type JournalCheckView = z.infer<typeof journalCheckSchema>;
