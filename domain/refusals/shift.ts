// Refusals of shift and drawer. Merged in ../refusals.ts.
export const shiftRefusals = ['shift_not_open', 'shift_already_open', 'shift_of_other_cashier', 'amount_not_positive'] as const;
