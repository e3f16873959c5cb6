// Exports.
import type { DetailTable, FactTable } from './fact-table.ts';

export const exportsFacts = {} as const satisfies FactTable;

export const exportsDetails = {} as const satisfies DetailTable;
