import type { reconcileEn } from '../en/reconcile.ts';
import type { Filled } from '../filled.ts';

export const reconcileHi: Filled<typeof reconcileEn> = {
  reconcile: { title: 'मिलान' },
};
