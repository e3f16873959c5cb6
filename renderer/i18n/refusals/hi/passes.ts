import type { passesRefusalsEn } from '../en/passes.ts';
import type { RefusalText } from '../refusal-table.ts';

export const passesRefusalsHi: Readonly<Record<keyof typeof passesRefusalsEn, RefusalText>> = {};
