// Refusals of set-up, lot settings and tariffs. Merged in ../refusals.ts.
export const setupRefusals = [] as const;
