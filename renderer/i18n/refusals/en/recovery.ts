// A restore.
import type { RefusalTable } from '../refusal-table.ts';

export const recoveryRefusalsEn = {
  restore_needed: { what: 'This booth must be restored first.', do: 'Call the owner.' },
  restore_done: { what: 'This booth is restored already.', do: 'Sign in.' },
  restore_not_checked: { what: 'The data folder cannot be checked.', do: 'Look for backups instead.' },
  restore_look_first: { what: 'Nothing was looked at yet.', do: 'Press Look for records first.' },
  restore_nothing_found: { what: 'No records of this booth were found.', do: 'Insert the stick, or connect the network.' },
  restore_key_needed: { what: 'The key of this booth is missing.', do: 'Enter the recovery key from paper.' },
  restore_key_wrong: { what: 'This recovery key opens nothing here.', do: 'Compare it with the paper, group by group.' },
  restore_code_wrong: { what: 'The server refuses this recovery code.', do: 'Ask the owner for a new one.' },
  restore_booth_retired: { what: 'The server has retired this booth.', do: 'Ask the owner for a recovery code.' },
  restore_server_away: { what: 'The server cannot be reached.', do: 'Check the network and try again.' },
  restore_server_forged: { what: 'This is not the right server.', do: 'Disconnect the network, call the owner.' },
  restore_newer_release: { what: 'A newer release wrote these records.', do: 'Install it and try again.' },
  restore_record_unfit: { what: 'A record does not fit its place.', do: 'Keep everything and call support.' },
  restore_number_wrong: { what: 'This paper number cannot be right.', do: 'Compare it, digit by digit.' },
  restore_booth_runs: { what: 'The booth runs on these data.', do: 'Close it and try again.' },
  restore_changed: { what: 'The records have changed since.', do: 'Look again.' },
} as const satisfies RefusalTable;
