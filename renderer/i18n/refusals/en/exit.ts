// Exit and payment.
import type { RefusalTable } from '../refusal-table.ts';

export const exitRefusalsEn = {
  session_unknown: { what: 'This vehicle is not known here.', do: 'Find it by its number.' },
  session_closed: { what: 'This vehicle has already left.', do: 'Look at its story under Find.' },
  quote_unknown: { what: 'This price is not known any more.', do: 'Scan the ticket again.' },
  quote_changed: { what: 'This vehicle has another price by now.', do: 'Look at the new price.' },
  quote_expired: { what: 'This price is too old.', do: 'Look at the new price.' },
  tender_too_low: { what: 'That is too little money.', do: 'Ask for the full amount.' },
  payment_pending: { what: 'An online payment still waits.', do: 'Wait for it or cancel it.' },
  payment_unknown: { what: 'This payment is not known.', do: 'Scan the ticket again.' },
  payment_resolved: { what: 'This payment is already decided.', do: 'Scan the ticket to see it.' },
  nothing_due: { what: 'There is nothing to pay.', do: 'Press Enter to let it out.' },
  something_due: { what: 'There is something to pay.', do: 'Take the payment first.' },
  concession_unknown: { what: 'This concession does not exist.', do: 'Choose one from the list.' },
  already_left: { what: 'The barrier already opened for it.', do: 'Nothing to do. Serve the next.' },
  not_paid: { what: 'It has not paid yet.', do: 'Take the payment first.' },
  exit_grace_over: { what: 'It stayed too long after paying.', do: 'Scan again. The difference is due.' },
  upstream_unreachable: { what: 'The server cannot be reached.', do: 'Wait, or cancel and take cash.' },
  gateway_unreachable: { what: 'The bank does not answer.', do: 'Ask again, or take cash.' },
  price_unusual: { what: 'This price is far above all others.', do: 'Check the entry time. Confirm the price.' },
  exit_before_entry: { what: 'Entry lies after now. Clock is wrong.', do: 'Call the supervisor.' },
} as const satisfies RefusalTable;
