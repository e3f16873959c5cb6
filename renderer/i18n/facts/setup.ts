// The lot and its tariffs.
import type { DetailTable, FactTable } from './fact-table.ts';

export const setupFacts = {
  'lot.configured': { en: 'Lot settings changed', hi: 'पार्किंग की सेटिंग बदली' },
  'tariff.published': { en: 'Tariff published', hi: 'दाम सूची आई' },
} as const satisfies FactTable;

export const setupDetails = {} as const satisfies DetailTable;
