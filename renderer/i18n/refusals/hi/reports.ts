import type { reportsRefusalsEn } from '../en/reports.ts';
import type { RefusalText } from '../refusal-table.ts';

export const reportsRefusalsHi: Readonly<Record<keyof typeof reportsRefusalsEn, RefusalText>> = {};
