// Reconciling.
import type { DetailTable, FactTable } from './fact-table.ts';

export const reconcileFacts = {} as const satisfies FactTable;

export const reconcileDetails = {} as const satisfies DetailTable;
