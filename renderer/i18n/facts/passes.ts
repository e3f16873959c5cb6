// Passes and lists.
import type { DetailTable, FactTable } from './fact-table.ts';

export const passesFacts = {
  'pass.saved': { en: 'Pass written', hi: 'पास लिखा गया' },
  'pass_sale.cash_taken': { en: 'Pass paid in cash', hi: 'पास का नकद मिला' },
  'pass_sale.started': { en: 'Pass payment started', hi: 'पास का भुगतान शुरू' },
  'pass.activated': { en: 'Pass is valid', hi: 'पास चालू हुआ' },
  'pass.charged': { en: 'Paid from the pass', hi: 'पास से भुगतान' },
  'pass.returned': { en: 'Pass given back', hi: 'पास वापस लिया' },
  'pass.blocked': { en: 'Pass blocked', hi: 'पास रोका गया' },
  'pass.unblocked': { en: 'Pass unblocked', hi: 'पास फिर चालू' },
  'list.entry_added': { en: 'Vehicle put on a list', hi: 'गाड़ी सूची में डाली' },
  'list.entry_removed': { en: 'Vehicle taken off a list', hi: 'गाड़ी सूची से हटाई' },
} as const satisfies FactTable;

export const passesDetails = {} as const satisfies DetailTable;
