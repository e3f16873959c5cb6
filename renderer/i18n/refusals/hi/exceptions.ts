import type { exceptionsRefusalsEn } from '../en/exceptions.ts';
import type { RefusalText } from '../refusal-table.ts';

export const exceptionsRefusalsHi: Readonly<Record<keyof typeof exceptionsRefusalsEn, RefusalText>> = {
  nothing_to_refund: { what: 'ये पैसे पूरे वापस हो चुके हैं।', do: '"खोजें" में ब्योरा देखें।' },
  refund_too_large: { what: 'यह बची रकम से ज़्यादा है।', do: 'ज़्यादा से ज़्यादा इतना लौटाएँ।' },
  refund_needs_drawer: { what: 'नकद अपने खुले गल्ले से ही लौटता है।', do: 'पहले शिफ़्ट खोलें, फिर लौटाएँ।' },
  refund_unknown: { what: 'यह पैसे वापसी दर्ज नहीं है।', do: 'ऑफ़िस में पैसे वापसी देखें।' },
  refund_under_way: { what: 'इस पैसे वापसी का फ़ैसला हो चुका है।', do: '"खोजें" में ब्योरा देखें।' },
  receipt_unknown: { what: 'यह रसीद दर्ज नहीं है।', do: 'उसके नंबर से खोजें।' },
  receipt_void_already: { what: 'यह रसीद पहले ही रद्द है।', do: 'कुछ नहीं करना।' },
  validator_unknown: { what: 'यह कोड किसी दुकान का नहीं है।', do: 'कोड जाँचकर फिर डालें।' },
  validator_delayed: { what: 'दुकान के कई कोड गलत हुए।', do: 'रुकें, या पूरा दाम लें।' },
  validator_limit: { what: 'इस दुकान की आज की गिनती पूरी हुई।', do: 'पूरा दाम लें।' },
  validator_code_needed: { what: 'यह छूट सिर्फ़ दुकान के कोड से है।', do: 'दुकान का कोड डालें।' },
  class_unchanged: { what: 'गाड़ी का प्रकार पहले से यही है।', do: 'कोई और प्रकार चुनें।' },
  ticket_replaced: { what: 'इस पर्ची की जगह नई पर्ची बनी है।', do: 'नई पर्ची माँगें।' },
  ticket_not_ours: { what: 'इस गाड़ी की यहाँ की पर्ची नहीं है।', do: 'गाड़ी नंबर से खोजें।' },
  person_missing: { what: 'नाम नहीं डाला।', do: 'पैसे कौन देगा, नाम डालें।' },
  nothing_owed: { what: 'अब कुछ बाकी नहीं है।', do: '"खोजें" में ब्योरा देखें।' },
};
