// Reconciling.
import type { RefusalTable } from '../refusal-table.ts';

export const reconcileRefusalsEn = {
  settlement_file_too_large: { what: 'The file is larger than 20 MB.', do: 'Get the report for fewer days.' },
  settlement_upload_broken: { what: 'The file did not arrive whole.', do: 'Choose the file again.' },
  settlement_file_unreadable: { what: 'This is no settlement file.', do: 'Choose a CSV or JSON settlement file.' },
  settlement_form_unknown: { what: 'The columns of this file are unknown.', do: "Use Razorpay's, PhonePe's or the plain form." },
  settlement_file_too_heavy: { what: 'Reading the file took too much.', do: 'Get the report for fewer days.' },
  settlement_reader_busy: { what: 'A file is being read already.', do: 'Wait until it is done.' },
  settlement_too_many_lines: { what: 'The file has over 50,000 lines.', do: 'Get the report for fewer days.' },
  settlement_file_known: { what: 'This file was taken in before.', do: 'Choose the next file.' },
  settlement_not_read: { what: 'The preview of this file is gone.', do: 'Choose the file again.' },
  settlement_lines_wrong: { what: 'Some lines cannot be read.', do: 'Leave them out, or correct the file.' },
  settlement_nothing_new: { what: 'All of its lines are known.', do: 'Nothing to do. Choose the next file.' },
  reconcile_row_changed: { what: 'This row has changed meanwhile.', do: 'Look at it again.' },
  reconcile_row_decided: { what: 'This row is decided already.', do: 'Look under Done.' },
} as const satisfies RefusalTable;
