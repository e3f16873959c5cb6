// Refusals of exceptions, corrections, refunds and what is owed. Merged in ../refusals.ts.
export const exceptionsRefusals = [] as const;
