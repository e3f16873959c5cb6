// People.
import type { DetailTable, FactTable } from './fact-table.ts';

export const peopleFacts = {
  'operator.added': { en: 'Person added', hi: 'व्यक्ति जोड़ा' },
  'operator.signed_in': { en: 'Signed in', hi: 'साइन इन किया' },
  'operator.signed_out': { en: 'Signed out', hi: 'साइन आउट किया' },
  'operator.refused': { en: 'PIN refused', hi: 'PIN गलत' },
} as const satisfies FactTable;

export const peopleDetails = {} as const satisfies DetailTable;
