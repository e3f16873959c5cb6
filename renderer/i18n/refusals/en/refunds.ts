// Refunds.
import type { RefusalTable } from '../refusal-table.ts';

export const refundsRefusalsEn = {} as const satisfies RefusalTable;
