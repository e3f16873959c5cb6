// Refusals of a restore. Merged in ../refusals.ts.

/** What a look at the books to restore may answer; the restore itself may answer the same. */
export const restoreLookRefusals = [
  'restore_nothing_found',
  'restore_key_needed',
  'restore_key_wrong',
  'restore_code_wrong',
  'restore_booth_retired',
  'restore_server_away',
  'restore_server_forged',
  'restore_newer_release',
  'restore_record_unfit',
  'restore_number_wrong',
  'restore_booth_runs',
  'restore_changed',
] as const;

export const recoveryRefusals = [
  'restore_needed',
  'restore_done',
  'restore_not_checked',
  'restore_look_first',
  ...restoreLookRefusals,
] as const;
