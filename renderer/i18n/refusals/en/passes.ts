// Passes and lists.
import type { RefusalTable } from '../refusal-table.ts';

export const passesRefusalsEn = {} as const satisfies RefusalTable;
