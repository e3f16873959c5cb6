import type { peopleRefusalsEn } from '../en/people.ts';
import type { RefusalText } from '../refusal-table.ts';

export const peopleRefusalsHi: Readonly<Record<keyof typeof peopleRefusalsEn, RefusalText>> = {};
