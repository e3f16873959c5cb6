// People of the lot.
import type { RefusalTable } from '../refusal-table.ts';

export const peopleRefusalsEn = {
  approval_needed: { what: 'This needs an approval.', do: 'Ask a supervisor for code and PIN.' },
  approver_not_owner: { what: 'Only an owner may approve this.', do: 'Ask an owner for code and PIN.' },
  operator_disabled: { what: 'This person may not work here now.', do: 'Ask the supervisor.' },
  desk_locked: { what: 'The screen is locked.', do: 'Type your PIN to go on.' },
  desk_not_locked: { what: 'The screen is not locked.', do: 'Sign in, or go on.' },
  operator_unknown: { what: 'The lot has no such person.', do: 'Open the list again.' },
  own_account: { what: 'Not on your own account.', do: 'Ask another supervisor or owner.' },
  owner_only: { what: 'Only an owner may do this.', do: 'Ask the owner.' },
  operator_name_taken: { what: 'This name, or one like it, is taken.', do: 'Add a second name or a letter.' },
  operator_code_taken: { what: 'Another person has this code.', do: 'Choose another code.' },
  operator_state_same: { what: 'That is so already.', do: 'Open the list again.' },
  old_pin_wrong: { what: 'The old PIN is wrong.', do: 'Type it again.' },
  pin_same: { what: 'That is your PIN already.', do: 'Choose another one.' },
  pin_too_simple: { what: 'This PIN is too easy to guess.', do: 'No 1234, no 1111, not the code.' },
} as const satisfies RefusalTable;
