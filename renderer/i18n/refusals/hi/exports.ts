import type { exportsRefusalsEn } from '../en/exports.ts';
import type { RefusalText } from '../refusal-table.ts';

export const exportsRefusalsHi: Readonly<Record<keyof typeof exportsRefusalsEn, RefusalText>> = {
  period_wrong: { what: 'ये तारीख़ें सही नहीं हैं।', do: 'पहला और आख़िरी दिन चुनें।' },
  export_too_large: { what: 'एक फ़ाइल के लिए बहुत ज़्यादा है।', do: 'कम दिन चुनें।' },
  consolidation_off: { what: 'यहाँ इकट्ठा बिल नहीं बनता।', do: 'मालिक पार्किंग में सीमा तय करें।' },
  closing_unknown: { what: 'यह हिसाब नहीं मिला।', do: 'सूची से दिन चुनें।' },
  consolidated_already: { what: 'इस दिन का बिल बन चुका है।', do: 'सूची से खोलें।' },
  nothing_to_consolidate: { what: 'इस दिन कोई छोटी रसीद नहीं।', do: 'इस दिन कुछ नहीं करना।' },
};
