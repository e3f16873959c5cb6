// Shift and drawer.
import type { DetailTable, FactTable } from './fact-table.ts';

export const shiftFacts = {
  'shift.opened': { en: 'Shift opened', hi: 'शिफ़्ट खुली' },
  'drawer.moved': { en: 'Drawer movement', hi: 'गल्ले में लेन-देन' },
} as const satisfies FactTable;

export const shiftDetails = {} as const satisfies DetailTable;
