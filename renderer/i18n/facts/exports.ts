// Exports.
import type { DetailTable, FactTable } from './fact-table.ts';

export const exportsFacts = {
  'data.exported': { en: 'Figures taken out', hi: 'आँकड़े बाहर निकाले' },
} as const satisfies FactTable;

export const exportsDetails = {} as const satisfies DetailTable;
