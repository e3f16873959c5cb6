// Facts of backups: where they go, each that was made, each that failed. Merged in ../fact.ts.
import { z } from 'zod';
import { backupSettingsSchema } from '../../backup/settings.ts';

const epochMs = z.int().min(0);

export const backupCauses = ['shift_closed', 'interval', 'asked'] as const;
export const backupProblems = [
  'no_space',
  'cannot_read',
  'cannot_write',
  'copy_damaged',
  'journal_wrong',
  'behind',
  'stopped',
  'failed',
] as const;
export const placeProblems = [
  'folder_missing',
  'no_space',
  'cannot_write',
  'copy_damaged',
  'upstream_unreachable',
  'upstream_refused',
  'too_large',
  'failed',
] as const;

const cause = z.enum(backupCauses);
/** `folder` null: the server. `problem` null: it lies there. */
const placed = z.strictObject({ folder: z.string().max(500).nullable(), problem: z.enum(placeProblems).nullable() });

export const backupFacts = {
  'backup.configured': z.strictObject({ settings: backupSettingsSchema, atMs: epochMs }),
  /** A copy of the books through record `headSeq` was proven whole. It is in the data folder; `places` says how it went elsewhere. */
  'backup.made': z.strictObject({
    cause,
    madeAtMs: epochMs,
    headSeq: z.int().min(1),
    bytes: z.int().min(1),
    places: z.array(placed).max(10),
  }),
  /** None was made; those of before are still there. */
  'backup.failed': z.strictObject({ cause, atMs: epochMs, problem: z.enum(backupProblems) }),
} as const;
