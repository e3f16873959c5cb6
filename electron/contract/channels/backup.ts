// Backups and the owner's recovery key.
import { z } from 'zod';
import { MOST_FOLDERS } from '../../../domain/backup/settings.ts';
import { mostCharacters } from '../../../domain/bounds.ts';
import { oneLine } from '../../../domain/text/one-line.ts';
import { languages } from '../../../domain/words.ts';
import { channel } from '../channel.ts';
import { nothing, requestId } from '../fields.ts';
import { backupViewSchema, recoveryKeySchema } from '../views/backup.ts';

export const backupChannels = {
  'backup.view': channel({ access: 'supervisor', writes: false, input: nothing, output: backupViewSchema, refusals: [] }),
  /** Begins one beside the work of the lane. While one is under way, it goes on. */
  'backup.makeNow': channel({ access: 'supervisor', writes: false, input: nothing, output: backupViewSchema, refusals: [] }),
  /** Every folder is tried, and gets a file that marks it. */
  'backup.configure': channel({
    access: 'owner',
    writes: true,
    input: z.strictObject({
      requestId,
      everyMinutes: z.int().min(5).max(1_440),
      folders: z.array(oneLine(mostCharacters.path, { least: 1 })).max(MOST_FOLDERS),
      toUpstream: z.boolean(),
    }),
    output: nothing,
    refusals: ['backup_folder_twice', 'backup_folder_unusable', 'recovery_key_missing'],
  }),
  /** Kept in memory for a quarter of an hour and nowhere else; the one before it, if any, is forgotten. */
  'backup.newKey': channel({ access: 'owner', writes: false, input: nothing, output: recoveryKeySchema, refusals: [] }),
  'backup.printKey': channel({
    access: 'owner',
    writes: false,
    input: z.strictObject({ language: z.enum(languages) }),
    output: nothing,
    refusals: ['recovery_key_gone', 'recovery_key_no_printer', 'recovery_key_not_printed'],
  }),
  /** From now on backups are sealed for the new key. Its last characters, read off the paper, show that there is one. */
  'backup.acceptKey': channel({
    access: 'owner',
    writes: true,
    input: z.strictObject({ requestId, lastSix: oneLine(20) }),
    output: nothing,
    refusals: ['recovery_key_gone', 'recovery_key_mistyped'],
  }),
} as const;
