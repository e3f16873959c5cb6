// The journal.
import type { RefusalTable } from '../refusal-table.ts';

export const auditRefusalsEn = {} as const satisfies RefusalTable;
