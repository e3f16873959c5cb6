import type { reconcileRefusalsEn } from '../en/reconcile.ts';
import type { RefusalText } from '../refusal-table.ts';

export const reconcileRefusalsHi: Readonly<Record<keyof typeof reconcileRefusalsEn, RefusalText>> = {};
