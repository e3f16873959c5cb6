import type { peopleRefusalsEn } from '../en/people.ts';
import type { RefusalText } from '../refusal-table.ts';

export const peopleRefusalsHi: Readonly<Record<keyof typeof peopleRefusalsEn, RefusalText>> = {
  approval_needed: { what: 'इसके लिए मंज़ूरी चाहिए।', do: 'सुपरवाइज़र से कोड और PIN डलवाएँ।' },
  approver_not_owner: { what: 'इसे सिर्फ़ मालिक मंज़ूर कर सकते हैं।', do: 'मालिक से कोड और PIN डलवाएँ।' },
  operator_disabled: { what: 'ये अभी यहाँ काम नहीं कर सकते।', do: 'सुपरवाइज़र को बुलाएँ।' },
  desk_locked: { what: 'स्क्रीन लॉक है।', do: 'आगे बढ़ने के लिए PIN डालें।' },
  desk_not_locked: { what: 'स्क्रीन लॉक नहीं है।', do: 'साइन इन करें, या काम करते रहें।' },
  operator_unknown: { what: 'यह व्यक्ति सूची में नहीं है।', do: 'सूची फिर खोलें।' },
  own_account: { what: 'अपने ही खाते पर यह नहीं होता।', do: 'दूसरे सुपरवाइज़र या मालिक से कराएँ।' },
  owner_only: { what: 'यह सिर्फ़ मालिक कर सकते हैं।', do: 'मालिक को बुलाएँ।' },
  operator_name_taken: { what: 'यह या इससे मिलता नाम पहले से है।', do: 'दूसरा नाम या अक्षर जोड़ें।' },
  operator_code_taken: { what: 'यह कोड किसी और का है।', do: 'दूसरा कोड चुनें।' },
  operator_state_same: { what: 'यह पहले से ऐसा ही है।', do: 'सूची फिर खोलें।' },
  old_pin_wrong: { what: 'पुराना PIN गलत है।', do: 'फिर से डालें।' },
  pin_same: { what: 'आपका PIN यही है।', do: 'दूसरा PIN चुनें।' },
  pin_too_simple: { what: 'यह PIN बहुत आसान है।', do: '1234, 1111 या अपना कोड न रखें।' },
};
