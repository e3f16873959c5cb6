import type { passesEn } from '../en/passes.ts';
import type { Filled } from '../filled.ts';

export const passesHi: Filled<typeof passesEn> = {
  passes: { title: 'पास' },
};
