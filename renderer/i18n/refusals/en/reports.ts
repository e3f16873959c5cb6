// Reports.
import type { RefusalTable } from '../refusal-table.ts';

export const reportsRefusalsEn = {
  shift_own_report: { what: 'You have a hand in this open shift.', do: 'Another supervisor may look, or close first.' },
  closing_empty: { what: 'Nothing happened since the last closing.', do: 'There is nothing to close.' },
  report_unknown: { what: 'This report is not known.', do: 'Look at the list again.' },
} as const satisfies RefusalTable;
