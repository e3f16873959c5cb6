import type { refundsEn } from '../en/refunds.ts';
import type { Filled } from '../filled.ts';

export const refundsHi: Filled<typeof refundsEn> = {
  refunds: { title: 'पैसे वापसी' },
};
