// People of the lot.
import type { RefusalTable } from '../refusal-table.ts';

export const peopleRefusalsEn = {} as const satisfies RefusalTable;
