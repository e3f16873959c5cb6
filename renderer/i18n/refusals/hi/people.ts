import type { peopleRefusalsEn } from '../en/people.ts';
import type { RefusalText } from '../refusal-table.ts';

export const peopleRefusalsHi: Readonly<Record<keyof typeof peopleRefusalsEn, RefusalText>> = {
  approval_needed: { what: 'इसके लिए मंज़ूरी चाहिए।', do: 'सुपरवाइज़र से कोड और PIN लें।' },
  approver_not_owner: { what: 'इसे सिर्फ़ मालिक मंज़ूर कर सकते हैं।', do: 'मालिक से कोड और PIN लें।' },
};
