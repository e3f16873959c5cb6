// Refusals of passes and lists. Merged in ../refusals.ts.
export const passesRefusals = [] as const;
