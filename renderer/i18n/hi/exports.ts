import type { exportsEn } from '../en/exports.ts';
import type { Filled } from '../filled.ts';

export const exportsHi: Filled<typeof exportsEn> = {
  exports: { title: 'फ़ाइलें' },
};
