// Backups and the recovery key.
export const backupRefusals = [
  'backup_folder_twice',
  'backup_folder_unusable',
  'recovery_key_missing',
  'recovery_key_gone',
  'recovery_key_mistyped',
  'recovery_key_no_printer',
  'recovery_key_not_printed',
] as const;
