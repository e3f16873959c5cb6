import type { auditEn } from '../en/audit.ts';
import type { Filled } from '../filled.ts';

export const auditHi: Filled<typeof auditEn> = {
  audit: { title: 'जाँच' },
};
