// People of the lot.
import type { RefusalTable } from '../refusal-table.ts';

export const peopleRefusalsEn = {
  approval_needed: { what: 'This needs an approval.', do: 'Ask a supervisor for code and PIN.' },
  approver_not_owner: { what: 'Only an owner may approve this.', do: 'Ask an owner for code and PIN.' },
} as const satisfies RefusalTable;
