import type { setupEn } from '../en/setup.ts';
import type { Filled } from '../filled.ts';

export const setupHi: Filled<typeof setupEn> = {
  setup: { title: 'पार्किंग' },
};
