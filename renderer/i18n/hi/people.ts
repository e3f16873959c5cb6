import type { peopleEn } from '../en/people.ts';
import type { Filled } from '../filled.ts';

export const peopleHi: Filled<typeof peopleEn> = {
  people: { title: 'लोग' },
};
