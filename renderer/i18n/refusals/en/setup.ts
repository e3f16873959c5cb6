// Settings, tariffs, approvals.
import type { RefusalTable } from '../refusal-table.ts';

export const setupRefusalsEn = {} as const satisfies RefusalTable;
