// Reports.
import type { RefusalTable } from '../refusal-table.ts';

export const reportsRefusalsEn = {} as const satisfies RefusalTable;
