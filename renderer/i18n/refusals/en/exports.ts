// Exports.
import type { RefusalTable } from '../refusal-table.ts';

export const exportsRefusalsEn = {
  period_wrong: { what: 'These days do not make a period.', do: 'Choose the first and the last day.' },
  export_too_large: { what: 'That is too much for one file.', do: 'Choose a shorter period.' },
  consolidation_off: { what: 'This lot makes no consolidated invoices.', do: 'The owner sets the limit under Lot.' },
  closing_unknown: { what: 'This closing is not known.', do: 'Choose a day from the list.' },
  consolidated_already: { what: 'This day already has its invoice.', do: 'Open it from the list.' },
  nothing_to_consolidate: { what: 'This day has no small receipts.', do: 'Nothing to do for this day.' },
} as const satisfies RefusalTable;
