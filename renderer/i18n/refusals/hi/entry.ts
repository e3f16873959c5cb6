import type { entryRefusalsEn } from '../en/entry.ts';
import type { RefusalText } from '../refusal-table.ts';

export const entryRefusalsHi: Readonly<Record<keyof typeof entryRefusalsEn, RefusalText>> = {
  disk_full: { what: 'डिस्क लगभग भरी है: प्रवेश बंद।', do: 'गाड़ियाँ निकालें। जगह अभी ख़ाली कराएँ।' },
  plate_missing: { what: 'गाड़ी नंबर नहीं डाला।', do: 'गाड़ी का नंबर डालें।' },
  plate_unreadable: { what: 'यह गाड़ी नंबर नहीं है।', do: 'अक्षर और अंक फिर डालें।' },
  plate_already_inside: { what: 'यह नंबर पहले से अंदर है।', do: 'जाँचें। पहले पुराना प्रवेश बंद करें।' },
  class_unknown: { what: 'यहाँ ऐसा प्रकार नहीं है।', do: 'तस्वीरों में से चुनें।' },
  lot_full: { what: 'इसके लिए जगह खाली नहीं।', do: 'लौटा दें या सुपरवाइज़र से पूछें।' },
  slot_taken: { what: 'यह जगह अभी भर गई।', do: 'दूसरी जगह चुनें।' },
  slot_unknown: { what: 'यहाँ ऐसी जगह नहीं है।', do: 'नक्शे से जगह चुनें।' },
  entry_time_wrong: { what: 'प्रवेश का समय सही नहीं है।', do: 'अभी से पहले का समय डालें।' },
  tariff_missing: { what: 'इसका दाम तय नहीं है।', do: 'सुपरवाइज़र को बुलाएँ।' },
  vehicle_left_unpaid_online: { what: 'गाड़ी निकल गई, भुगतान बाकी है।', do: 'भुगतान का इंतज़ार करें। सुपरवाइज़र से पूछें।' },
};
