// Refusals of shift and drawer. Merged in ../refusals.ts.
export const shiftRefusals = [
  'shift_not_open',
  'shift_already_open',
  'shift_of_other_cashier',
  'shift_counted',
  'shift_not_counted',
  'amount_not_positive',
  'denomination_unknown',
  'hand_is_yours',
  'not_the_hand',
  'shift_unknown',
  'shift_still_open',
  'already_signed_off',
  'sign_off_own',
] as const;
