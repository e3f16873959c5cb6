import type { exceptionsRefusalsEn } from '../en/exceptions.ts';
import type { RefusalText } from '../refusal-table.ts';

export const exceptionsRefusalsHi: Readonly<Record<keyof typeof exceptionsRefusalsEn, RefusalText>> = {};
