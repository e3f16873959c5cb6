// Refusals of reconciliation, exports and the audit screen. Merged in ../refusals.ts.
export const reconcileRefusals = [
  'settlement_file_too_large',
  'settlement_upload_broken',
  'settlement_file_unreadable',
  'settlement_form_unknown',
  'settlement_too_many_lines',
  'settlement_file_too_heavy',
  'settlement_reader_busy',
  'settlement_file_known',
  'settlement_not_read',
  'settlement_lines_wrong',
  'settlement_nothing_new',
  'reconcile_row_changed',
  'reconcile_row_decided',
] as const;
