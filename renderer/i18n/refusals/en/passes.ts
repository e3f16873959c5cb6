// Passes and lists.
import type { RefusalTable } from '../refusal-table.ts';

export const passesRefusalsEn = {
  plate_black_listed: { what: 'This vehicle is on the black list.', do: 'Send it away, or ask the supervisor.' },
  pass_card_needed: { what: 'This pass needs its card.', do: 'Scan the card, or type its code.' },
  pass_unknown: { what: 'This pass is not known here.', do: 'Search it under Passes.' },
  pass_not_paid: { what: 'This pass has not been paid.', do: 'Sell it first, or give a ticket.' },
  pass_blocked: { what: 'This pass is blocked.', do: 'Enter again for an ordinary ticket.' },
  pass_not_yet_valid: { what: 'This pass has not begun yet.', do: 'Enter again for an ordinary ticket.' },
  pass_expired: { what: 'This pass has ended.', do: 'Renew it, or Enter for a ticket.' },
  pass_wrong_class: { what: 'The pass is for another class.', do: 'Choose its class, or Enter for ticket.' },
  pass_other_plate: { what: 'This number is not on the pass.', do: 'Check the number, or give a ticket.' },
  pass_already_inside: { what: 'A vehicle of this pass is inside.', do: 'Enter for ticket, or ask supervisor.' },
  pass_has_paid: { what: 'The pass has already paid a part.', do: 'Let it out by the exit.' },
  pass_needs_plate_or_card: { what: 'A pass needs a number or card.', do: 'Type the vehicle number or card.' },
  pass_plate_taken: { what: 'This number has a pass already.', do: 'Search that pass and renew it.' },
  pass_card_wrong: { what: 'This is no card code.', do: 'Use 4 to 32 letters and digits.' },
  pass_card_taken: { what: 'Another pass uses this card.', do: 'Take another card.' },
  pass_offer_unknown: { what: 'This offer does not exist now.', do: 'Choose one from the list.' },
  pass_price_changed: { what: 'The price is another one now.', do: 'Tell the customer the new price.' },
  pass_sale_pending: { what: 'An online payment for it still waits.', do: 'Wait for it or cancel it.' },
  pass_return_too_high: { what: 'So much cannot go back.', do: 'Type a smaller amount.' },
  list_entry_unknown: { what: 'It is not on the list any more.', do: 'Look at the list again.' },
  list_entry_exists: { what: 'This number is on a list already.', do: 'Take it off there first.' },
} as const satisfies RefusalTable;
