// Reconciling.
import type { DetailTable, FactTable } from './fact-table.ts';

export const reconcileFacts = {
  'settlement.imported': { en: 'Settlement file read', hi: 'बैंक निपटान फ़ाइल पढ़ी' },
  'reconcile.decided': { en: 'Reconciliation decided', hi: 'मिलान का फ़ैसला' },
} as const satisfies FactTable;

export const reconcileDetails = {} as const satisfies DetailTable;
