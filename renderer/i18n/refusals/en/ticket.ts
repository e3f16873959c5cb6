// Scanning and tickets.
import type { RefusalTable } from '../refusal-table.ts';

export const ticketRefusalsEn = {
  scan_limited: { what: 'Too many scans. Scanning rests.', do: 'Wait, or type the ticket number.' },
  ticket_forged: { what: 'This ticket is forged.', do: 'Keep it. Call the supervisor.' },
  ticket_altered: { what: 'This ticket was altered.', do: 'Keep it. Call the supervisor.' },
  ticket_foreign: { what: 'This ticket is from another lot.', do: "Ask for this lot's ticket." },
  ticket_used: { what: 'This ticket was already used.', do: 'Keep it. Find the vehicle by number.' },
  ticket_void: { what: 'This ticket was made void.', do: 'Ask for the right ticket.' },
  ticket_number_wrong: { what: 'The ticket number is mistyped.', do: 'Read it again and type it.' },
  ticket_unknown: { what: 'No ticket has this number.', do: 'Check it, or find the vehicle.' },
  code_not_ticket: { what: 'This code is not a ticket.', do: 'Scan the QR on the ticket.' },
} as const satisfies RefusalTable;
