// What the owner settles about backups: how often, where to, and who can open them.
import { z } from 'zod';

export const MOST_FOLDERS = 4;
/** The public half of the owner's printed key (age X25519). */
export const recipientSchema = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);

export const backupSettingsSchema = z
  .strictObject({
    /** While a shift is open. After each shift close in any case. */
    everyMinutes: z.int().min(1).max(1_440),
    /** Whole paths: a second disk, a USB stick, a share. What goes there is sealed. */
    folders: z.array(z.string().min(1).max(500)).max(MOST_FOLDERS).readonly(),
    toUpstream: z.boolean(),
    /** Null: no key was printed, and nothing leaves the data folder. */
    recipient: recipientSchema.nullable(),
  })
  .readonly();
export type BackupSettings = z.infer<typeof backupSettingsSchema>;

export const usualBackupSettings: BackupSettings = { everyMinutes: 30, folders: [], toUpstream: true, recipient: null };
