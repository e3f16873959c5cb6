// Refusals of reconciliation, exports and the audit screen. Merged in ../refusals.ts.
export const reconcileRefusals = [] as const;
