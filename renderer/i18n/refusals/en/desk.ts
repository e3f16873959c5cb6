// The door, sign-in and approvals.
import type { RefusalTable } from '../refusal-table.ts';

export const deskRefusalsEn = {
  not_signed_in: { what: 'Nobody is signed in.', do: 'Sign in, then try again.' },
  not_allowed: { what: 'Your role may not do this.', do: 'Ask the supervisor or the owner.' },
  text_not_plain: { what: 'This text has hidden signs or lines.', do: 'Type it again, in one line.' },
  bad_input: { what: 'The booth did not understand this.', do: 'Check what you typed. Try again.' },
  request_forgotten: { what: 'This was done long ago.', do: 'Look the vehicle up to see it.' },
  request_reused: { what: 'This was already asked differently.', do: 'Go back and start it again.' },
  lane_stopped: { what: 'The lane is stopped.', do: 'Take no money. Call the supervisor.' },
  clock_unconfirmed: { what: "The computer's clock cannot be right.", do: 'Confirm the date and time first.' },
  clock_not_in_doubt: { what: 'The time is known already.', do: 'Go on working.' },
  clock_time_wrong: { what: 'This time is too far off.', do: 'Check day, month and year.' },
  call_failed: { what: 'The booth could not do this.', do: 'Try again. Tell the supervisor this number.' },
  outcome_unknown: { what: 'Nobody knows if this was written.', do: 'Wait. Look under Find before repeating.' },
  sign_in_wrong: { what: 'Code or PIN is wrong.', do: 'Type your PIN again.' },
  pin_check_busy: { what: 'Other PINs are being checked.', do: 'Wait a moment, then try again.' },
  sign_in_delayed: { what: 'Too many wrong PINs.', do: 'Wait a little, then try again.' },
  approver_wrong: { what: "Supervisor's code or PIN is wrong.", do: 'Type both again.' },
  approver_is_requester: { what: 'Nobody approves their own request.', do: 'Call another supervisor.' },
  approver_not_supervisor: { what: 'This person is not a supervisor.', do: 'Call a supervisor.' },
  reason_missing: { what: 'The reason is missing.', do: 'Write three letters or more.' },
} as const satisfies RefusalTable;
