// Exports and the audit.
export const exportsRefusals = [
  'period_wrong',
  'export_too_large',
  'consolidation_off',
  'closing_unknown',
  'consolidated_already',
  'nothing_to_consolidate',
] as const;
