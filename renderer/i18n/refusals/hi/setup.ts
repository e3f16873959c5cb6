import type { setupRefusalsEn } from '../en/setup.ts';
import type { RefusalText } from '../refusal-table.ts';

export const setupRefusalsHi: Readonly<Record<keyof typeof setupRefusalsEn, RefusalText>> = {};
