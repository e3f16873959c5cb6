// Settings, tariffs, approvals.
import type { RefusalTable } from '../refusal-table.ts';

export const setupRefusalsEn = {
  not_set_up: { what: 'This booth is not set up yet.', do: 'Set it up first.' },
  set_up_done: { what: 'This booth is set up already.', do: 'Sign in.' },
  gstin_wrong: { what: 'This GSTIN cannot be right.', do: 'Compare it with your registration, letter by letter.' },
  class_twice: { what: 'A class or its key stands twice.', do: 'Give each its own key.' },
  zone_twice: { what: 'Two zones have one name.', do: 'Give each its own code.' },
  slots_wrong: { what: 'These slots cannot be read.', do: 'Write them like A-01…A-40.' },
  slot_twice: { what: 'A slot stands twice.', do: 'Take one of them out.' },
  class_without_zone: { what: 'A class has no zone.', do: 'Let it park in some zone.' },
  validator_twice: { what: 'Two shops have one code.', do: 'Give each its own.' },
  approval_too_loose: { what: 'This rule cannot be made looser.', do: 'Choose the floor or stricter.' },
  tariff_wrong: { what: 'This tariff cannot be used.', do: 'Mend the file and try again.' },
  effective_past: { what: 'This date has passed.', do: 'Choose now or a later time.' },
} as const satisfies RefusalTable;
