// Exceptions, corrections, refunds and what is owed.
import type { RefusalTable } from '../refusal-table.ts';

export const exceptionsRefusalsEn = {
  nothing_to_refund: { what: 'All of this money has gone back.', do: 'Look at the story under Find.' },
  refund_too_large: { what: 'That is more than is left.', do: 'Give back at most this much.' },
  refund_needs_drawer: { what: 'Cash goes back from an open drawer.', do: 'Open your shift, then give it back.' },
  refund_unknown: { what: 'This refund is not known.', do: 'Look at the refunds in the office.' },
  refund_under_way: { what: 'This refund is already decided.', do: 'Look at its story under Find.' },
  receipt_unknown: { what: 'This receipt is not known.', do: 'Find it by its number.' },
  receipt_void_already: { what: 'This receipt is already void.', do: 'Nothing to do.' },
  validator_unknown: { what: 'No shop has this code.', do: 'Check the code, type it again.' },
  validator_delayed: { what: 'Too many wrong shop codes.', do: 'Wait, or take the full fee.' },
  validator_limit: { what: 'This shop has used up today.', do: 'Take the full fee.' },
  validator_code_needed: { what: "Only a shop's code gives this.", do: 'Type the code of the shop.' },
  class_unchanged: { what: 'It has this class already.', do: 'Choose another class.' },
  ticket_replaced: { what: 'Another ticket stands for this one.', do: 'Ask for the new ticket.' },
  ticket_not_ours: { what: 'This stay has no ticket of ours.', do: 'Find it by its number instead.' },
  person_missing: { what: 'The name is missing.', do: 'Type who will pay.' },
  nothing_owed: { what: 'Nothing is owed any more.', do: 'Look at its story under Find.' },
} as const satisfies RefusalTable;
