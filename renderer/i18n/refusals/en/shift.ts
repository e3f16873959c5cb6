// Shift and drawer.
import type { RefusalTable } from '../refusal-table.ts';

export const shiftRefusalsEn = {
  shift_not_open: { what: 'Your shift is not open.', do: 'Count the float and open it.' },
  shift_already_open: { what: 'Your shift is already open.', do: 'Go on working in the lane.' },
  shift_of_other_cashier: { what: "Another cashier's shift is open.", do: 'Call that cashier or the supervisor.' },
  shift_counted: { what: 'The drawer is counted already.', do: 'Close the shift, then open a new one.' },
  shift_not_counted: { what: 'The drawer is not counted yet.', do: 'Count it and lock the count.' },
  denomination_unknown: { what: 'This note or coin is not counted here.', do: 'Exchange it, then count again.' },
  hand_is_yours: { what: 'This person has the lane already.', do: 'Choose the other person.' },
  not_the_hand: { what: 'This person does not have the lane.', do: 'The cashier at the lane must type.' },
  shift_unknown: { what: 'This shift is not known.', do: 'Look at the list again.' },
  shift_still_open: { what: 'This shift is still open.', do: 'Close it first, then sign.' },
  already_signed_off: { what: 'This shift is signed already.', do: 'Nothing more to do.' },
  sign_off_own: { what: 'This drawer was in your own hands.', do: 'Another supervisor must sign.' },
  amount_not_positive: { what: 'The amount is zero.', do: 'Type an amount above zero.' },
} as const satisfies RefusalTable;
