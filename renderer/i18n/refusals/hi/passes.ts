import type { passesRefusalsEn } from '../en/passes.ts';
import type { RefusalText } from '../refusal-table.ts';

export const passesRefusalsHi: Readonly<Record<keyof typeof passesRefusalsEn, RefusalText>> = {
  plate_black_listed: { what: 'यह गाड़ी ब्लैक लिस्ट में है।', do: 'लौटा दें, या सुपरवाइज़र से पूछें।' },
  pass_card_needed: { what: 'यह पास सिर्फ़ कार्ड दिखाने पर चलता है।', do: 'कार्ड स्कैन करें, या कोड डालें।' },
  pass_unknown: { what: 'यह पास यहाँ नहीं मिला।', do: '"पास" में खोजें।' },
  pass_not_paid: { what: 'इस पास का पैसा नहीं आया।', do: 'पहले पास बेचें, या पर्ची दें।' },
  pass_blocked: { what: 'यह पास रोका हुआ है।', do: 'आम पर्ची के लिए फिर Enter दबाएँ।' },
  pass_not_yet_valid: { what: 'यह पास अभी शुरू नहीं हुआ।', do: 'आम पर्ची के लिए फिर Enter दबाएँ।' },
  pass_expired: { what: 'यह पास ख़त्म हो गया।', do: 'रिन्यू करें, या पर्ची के लिए Enter।' },
  pass_wrong_class: { what: 'पास दूसरी तरह की गाड़ी का है।', do: 'सही प्रकार चुनें, या पर्ची के लिए Enter।' },
  pass_other_plate: { what: 'यह नंबर इस पास में नहीं है।', do: 'नंबर देखें, या पर्ची दें।' },
  pass_already_inside: { what: 'इस पास की गाड़ी अंदर है।', do: 'पर्ची के लिए Enter, या सुपरवाइज़र।' },
  pass_has_paid: { what: 'पास से कुछ पैसे कट चुके हैं।', do: 'निकास से ही बाहर भेजें।' },
  pass_needs_plate_or_card: { what: 'पास को नंबर या कार्ड चाहिए।', do: 'गाड़ी नंबर या कार्ड लिखें।' },
  pass_plate_taken: { what: 'इस नंबर का पास पहले से है।', do: 'वही पास ढूँढकर रिन्यू करें।' },
  pass_card_wrong: { what: 'यह कार्ड कोड ठीक नहीं है।', do: '4 से 32 अक्षर और अंक लिखें।' },
  pass_card_taken: { what: 'यह कार्ड दूसरे पास का है।', do: 'दूसरा कार्ड लें।' },
  pass_offer_unknown: { what: 'यह ऑफ़र अभी नहीं है।', do: 'सूची में से एक चुनें।' },
  pass_price_changed: { what: 'अब दाम दूसरा है।', do: 'ग्राहक को नया दाम बताएँ।' },
  pass_sale_pending: { what: 'इसका ऑनलाइन भुगतान अभी बाकी है।', do: 'रुकें, या उसे रद्द करें।' },
  pass_return_too_high: { what: 'इतना पैसा वापस नहीं हो सकता।', do: 'कम रकम लिखें।' },
  list_entry_unknown: { what: 'यह अब सूची में नहीं है।', do: 'सूची फिर देखें।' },
  list_entry_exists: { what: 'यह नंबर पहले से सूची में है।', do: 'पहले वहाँ से हटाएँ।' },
};
