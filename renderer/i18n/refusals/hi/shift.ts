import type { shiftRefusalsEn } from '../en/shift.ts';
import type { RefusalText } from '../refusal-table.ts';

export const shiftRefusalsHi: Readonly<Record<keyof typeof shiftRefusalsEn, RefusalText>> = {
  shift_not_open: { what: 'आपकी शिफ़्ट खुली नहीं है।', do: 'नकद गिनकर शिफ़्ट खोलें।' },
  shift_already_open: { what: 'आपकी शिफ़्ट पहले से खुली है।', do: 'लेन में काम जारी रखें।' },
  shift_of_other_cashier: { what: 'दूसरे कैशियर की शिफ़्ट खुली है।', do: 'उन्हें या सुपरवाइज़र को बुलाएँ।' },
  amount_not_positive: { what: 'रकम शून्य है।', do: 'शून्य से ज़्यादा रकम डालें।' },
};
