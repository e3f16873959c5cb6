// Reconciling.
import type { RefusalTable } from '../refusal-table.ts';

export const reconcileRefusalsEn = {} as const satisfies RefusalTable;
