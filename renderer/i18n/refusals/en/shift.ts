// Shift and drawer.
import type { RefusalTable } from '../refusal-table.ts';

export const shiftRefusalsEn = {
  shift_not_open: { what: 'Your shift is not open.', do: 'Count the float and open it.' },
  shift_already_open: { what: 'Your shift is already open.', do: 'Go on working in the lane.' },
  shift_of_other_cashier: { what: "Another cashier's shift is open.", do: 'Call that cashier or the supervisor.' },
  amount_not_positive: { what: 'The amount is zero.', do: 'Type an amount above zero.' },
} as const satisfies RefusalTable;
