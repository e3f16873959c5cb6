import type { setupRefusalsEn } from '../en/setup.ts';
import type { RefusalText } from '../refusal-table.ts';

export const setupRefusalsHi: Readonly<Record<keyof typeof setupRefusalsEn, RefusalText>> = {
  not_set_up: { what: 'यह बूथ अभी तैयार नहीं है।', do: 'पहले इसे तैयार करें।' },
  set_up_done: { what: 'यह बूथ पहले से तैयार है।', do: 'साइन इन करें।' },
  gstin_wrong: { what: 'यह GSTIN सही नहीं हो सकता।', do: 'काग़ज़ से एक-एक अक्षर मिलाएँ।' },
  class_twice: { what: 'गाड़ी का प्रकार या बटन दो बार है।', do: 'हर एक का अलग बटन रखें।' },
  zone_twice: { what: 'दो ज़ोन का एक ही कोड है।', do: 'हर ज़ोन का अलग कोड रखें।' },
  slots_wrong: { what: 'ये जगहें पढ़ी नहीं गईं।', do: 'ऐसे लिखें: A-01…A-40' },
  slot_twice: { what: 'एक जगह दो बार लिखी है।', do: 'उनमें से एक हटाएँ।' },
  class_without_zone: { what: 'एक प्रकार का कोई ज़ोन नहीं।', do: 'उसे किसी ज़ोन में रखें।' },
  validator_twice: { what: 'दो दुकानों का एक ही कोड है।', do: 'हर दुकान का अलग कोड रखें।' },
  approval_too_loose: { what: 'यह नियम ढीला नहीं हो सकता।', do: 'वही या उससे सख़्त चुनें।' },
  tariff_wrong: { what: 'यह रेट नहीं चलेगा।', do: 'फ़ाइल ठीक करके फिर कोशिश करें।' },
  effective_past: { what: 'यह समय निकल चुका है।', do: 'अभी का या आगे का समय चुनें।' },
};
