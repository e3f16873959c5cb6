// Passes and lists.
import type { DetailTable, FactTable } from './fact-table.ts';

export const passesFacts = {} as const satisfies FactTable;

export const passesDetails = {} as const satisfies DetailTable;
