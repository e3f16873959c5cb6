// Refusals of reports and closings. Merged in ../refusals.ts.
export const reportsRefusals = ['shift_own_report', 'closing_empty', 'report_unknown'] as const;
