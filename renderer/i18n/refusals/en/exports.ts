// Exports.
import type { RefusalTable } from '../refusal-table.ts';

export const exportsRefusalsEn = {} as const satisfies RefusalTable;
