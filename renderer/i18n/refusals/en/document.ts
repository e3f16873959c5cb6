// Documents and jobs.
import type { RefusalTable } from '../refusal-table.ts';

export const documentRefusalsEn = {
  document_unknown: { what: 'This paper is not known here.', do: 'Find the vehicle and look again.' },
  job_unknown: { what: 'This task is not known any more.', do: 'Look at the list again.' },
  job_not_waiting: { what: 'This was already dealt with.', do: 'Nothing more to do.' },
} as const satisfies RefusalTable;
