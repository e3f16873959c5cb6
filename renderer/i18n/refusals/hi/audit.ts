import type { auditRefusalsEn } from '../en/audit.ts';
import type { RefusalText } from '../refusal-table.ts';

export const auditRefusalsHi: Readonly<Record<keyof typeof auditRefusalsEn, RefusalText>> = {};
