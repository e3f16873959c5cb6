// Exceptions.
import type { RefusalTable } from '../refusal-table.ts';

export const exceptionsRefusalsEn = {} as const satisfies RefusalTable;
