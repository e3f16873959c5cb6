import type { reportsEn } from '../en/reports.ts';
import type { Filled } from '../filled.ts';

export const reportsHi: Filled<typeof reportsEn> = {
  reports: { title: 'रिपोर्ट' },
};
