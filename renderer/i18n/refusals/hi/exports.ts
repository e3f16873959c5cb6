import type { exportsRefusalsEn } from '../en/exports.ts';
import type { RefusalText } from '../refusal-table.ts';

export const exportsRefusalsHi: Readonly<Record<keyof typeof exportsRefusalsEn, RefusalText>> = {};
