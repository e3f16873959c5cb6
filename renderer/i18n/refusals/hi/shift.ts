import type { shiftRefusalsEn } from '../en/shift.ts';
import type { RefusalText } from '../refusal-table.ts';

export const shiftRefusalsHi: Readonly<Record<keyof typeof shiftRefusalsEn, RefusalText>> = {
  shift_not_open: { what: 'आपकी शिफ़्ट खुली नहीं है।', do: 'नकद गिनकर शिफ़्ट खोलें।' },
  shift_already_open: { what: 'आपकी शिफ़्ट पहले से खुली है।', do: 'लेन में काम जारी रखें।' },
  shift_of_other_cashier: { what: 'दूसरे कैशियर की शिफ़्ट खुली है।', do: 'उन्हें या सुपरवाइज़र को बुलाएँ।' },
  shift_counted: { what: 'गल्ला गिना जा चुका है।', do: 'शिफ़्ट बंद करें, फिर नई खोलें।' },
  shift_not_counted: { what: 'गल्ला अभी गिना नहीं।', do: 'गिनें और गिनती पक्की करें।' },
  denomination_unknown: { what: 'यह नोट या सिक्का यहाँ नहीं गिनते।', do: 'इसे बदलें, फिर गिनें।' },
  hand_is_yours: { what: 'लेन पहले से इन्हीं के पास है।', do: 'दूसरे व्यक्ति को चुनें।' },
  not_the_hand: { what: 'लेन इनके पास नहीं है।', do: 'लेन वाले कैशियर PIN डालें।' },
  shift_unknown: { what: 'यह शिफ़्ट नहीं मिली।', do: 'सूची फिर देखें।' },
  shift_still_open: { what: 'यह शिफ़्ट अभी खुली है।', do: 'पहले बंद करें, फिर दस्तख़त।' },
  already_signed_off: { what: 'इस शिफ़्ट पर दस्तख़त हो चुके।', do: 'और कुछ नहीं करना।' },
  sign_off_own: { what: 'यह गल्ला आपके हाथ में था।', do: 'दूसरे सुपरवाइज़र दस्तख़त करें।' },
  amount_not_positive: { what: 'रकम शून्य है।', do: 'शून्य से ज़्यादा रकम डालें।' },
};
