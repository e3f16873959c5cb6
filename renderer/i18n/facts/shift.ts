// Shift and drawer.
import type { DetailTable, FactTable } from './fact-table.ts';

export const shiftFacts = {
  'shift.opened': { en: 'Shift opened', hi: 'शिफ़्ट खुली' },
  'drawer.moved': { en: 'Drawer movement', hi: 'गल्ले में लेन-देन' },
  'shift.handed_over': { en: 'Lane handed over', hi: 'लेन दूसरे को दी' },
  'shift.count_locked': { en: 'Drawer counted', hi: 'गल्ले की गिनती हुई' },
  'shift.closed': { en: 'Shift closed', hi: 'शिफ़्ट बंद हुई' },
  'shift.signed_off': { en: 'Shift signed off', hi: 'शिफ़्ट पर सुपरवाइज़र के दस्तख़त' },
  'closing.made': { en: 'Closing made', hi: 'हिसाब बंद हुआ' },
} as const satisfies FactTable;

export const shiftDetails = {} as const satisfies DetailTable;
