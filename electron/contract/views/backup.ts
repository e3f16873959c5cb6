// Backups as the office shows them.
import { z } from 'zod';
import { backupSettingsSchema } from '../../../domain/backup/settings.ts';
import { backupCauses, backupProblems, placeProblems } from '../../../domain/journal/fact.ts';
import { epochMs } from '../fields.ts';

export const backupPhases = ['copying', 'checking', 'sealing', 'storing'] as const;

export const backupViewSchema = z.strictObject({
  settings: backupSettingsSchema,
  /** Whether this booth has a server at all. */
  hasUpstream: z.boolean(),
  /** `part`: of this phase, 0 to 1. Null: none is being made. */
  running: z
    .strictObject({ cause: z.enum(backupCauses), phase: z.enum(backupPhases), part: z.number().min(0).max(1) })
    .nullable(),
  /** The last good ones, newest first. `folder` null: the server; `problem` null: it lies there. */
  made: z.array(
    z.strictObject({
      cause: z.enum(backupCauses),
      madeAtMs: epochMs,
      headSeq: z.int(),
      bytes: z.int(),
      places: z.array(z.strictObject({ folder: z.string().nullable(), problem: z.enum(placeProblems).nullable() })),
    }),
  ),
  /** Since the last good one. */
  failed: z.strictObject({ problem: z.enum(backupProblems), atMs: epochMs }).nullable(),
  headSeq: z.int(),
  nowMs: epochMs,
});
export type BackupView = z.infer<typeof backupViewSchema>;

/** A new recovery key, before it is in force: shown and printed, never stored. */
export const recoveryKeySchema = z.strictObject({
  recipient: z.string(),
  /** Its 58 characters in groups of four. */
  groups: z.array(z.string()),
  /** The whole key, for a QR. */
  qrText: z.string(),
});
