import type { exceptionsEn } from '../en/exceptions.ts';
import type { Filled } from '../filled.ts';

export const exceptionsHi: Filled<typeof exceptionsEn> = {
  exceptions: { title: 'मंज़ूरियाँ' },
};
