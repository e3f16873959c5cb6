// The entry.
import type { RefusalTable } from '../refusal-table.ts';

export const entryRefusalsEn = {
  disk_full: { what: 'The disk is nearly full: no entries.', do: 'Let vehicles out. Have space freed now.' },
  plate_missing: { what: 'The vehicle number is missing.', do: 'Type the number on the plate.' },
  plate_unreadable: { what: 'This is no vehicle number.', do: 'Type its letters and digits again.' },
  plate_already_inside: { what: 'This number is already inside.', do: 'Check it. Close the earlier stay first.' },
  class_unknown: { what: 'This lot has no such class.', do: 'Choose one of the pictures.' },
  lot_full: { what: 'No slot is free for it.', do: 'Send it away or ask the supervisor.' },
  slot_taken: { what: 'This slot was just taken.', do: 'Choose another slot.' },
  slot_unknown: { what: 'This lot has no such slot.', do: 'Choose a slot from the map.' },
  entry_time_wrong: { what: 'The entry time cannot be right.', do: 'Type a time before now.' },
  tariff_missing: { what: 'No tariff is set for this.', do: 'Call the supervisor.' },
  vehicle_left_unpaid_online: { what: 'It left and its payment still waits.', do: 'Wait for the payment. Ask supervisor.' },
} as const satisfies RefusalTable;
