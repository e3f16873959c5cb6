// Receipts and documents.
import type { DetailTable, FactTable } from './fact-table.ts';

export const documentFacts = {
  'receipt.issued': { en: 'Receipt issued', hi: 'रसीद बनी' },
  'document.issued': { en: 'Document made', hi: 'काग़ज़ बना' },
  'document.copied': { en: 'Copy printed', hi: 'प्रतिलिपि छपी' },
} as const satisfies FactTable;

export const documentDetails = {
  ticket: { en: 'ticket', hi: 'पर्ची' },
  receipt: { en: 'receipt', hi: 'रसीद' },
} as const satisfies DetailTable;
