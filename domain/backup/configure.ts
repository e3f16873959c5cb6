// The owner changes what is settled about backups.
import type { Decision } from '../decision.ts';
import { fact } from '../journal/fact.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { BackupSettings } from './settings.ts';

/**
 * `unusable`: the first folder that cannot be written to, or that lies in the data folder. Refusals in this order: backup_folder_twice,
 * backup_folder_unusable {folder}, recovery_key_missing.
 */
export function decideConfigureBackup(
  { settings, unusable }: { readonly settings: BackupSettings; readonly unusable: string | null },
  change: Partial<BackupSettings>,
  atMs: number,
): Result<Decision, 'backup_folder_twice' | 'backup_folder_unusable' | 'recovery_key_missing'> {
  const next = { ...settings, ...change };
  if (new Set(next.folders).size < next.folders.length) return refuse('backup_folder_twice');
  if (unusable !== null) return refuse('backup_folder_unusable', { folder: unusable });
  if (next.recipient === null && next.folders.length > 0) return refuse('recovery_key_missing');
  return ok({ facts: [fact('backup.configured', { settings: next, atMs })], jobs: [] });
}
