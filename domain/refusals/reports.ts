// Refusals of reports and closings. Merged in ../refusals.ts.
export const reportsRefusals = [] as const;
