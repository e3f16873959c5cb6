import type { refundsRefusalsEn } from '../en/refunds.ts';
import type { RefusalText } from '../refusal-table.ts';

export const refundsRefusalsHi: Readonly<Record<keyof typeof refundsRefusalsEn, RefusalText>> = {};
