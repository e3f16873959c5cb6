// Backups and the recovery key.
import type { RefusalTable } from '../refusal-table.ts';

export const backupRefusalsEn = {
  backup_folder_twice: { what: 'The same folder is listed twice.', do: 'Remove one of them.' },
  backup_folder_unusable: { what: 'Backups cannot be written to this folder.', do: 'Check the path. Connect the disk.' },
  recovery_key_missing: { what: 'There is no recovery key.', do: 'Create and print one first.' },
  recovery_key_gone: { what: 'This recovery key has expired.', do: 'Create a new one.' },
  recovery_key_mistyped: { what: 'These are not its last 6 characters.', do: 'Read them from the paper again.' },
  recovery_key_no_printer: { what: 'This booth has no real printer.', do: 'Write the key down from the screen.' },
  recovery_key_not_printed: { what: 'Printing was not confirmed.', do: 'Check the printer. Print again.' },
} as const satisfies RefusalTable;
