// Refusals of scans and tickets. Merged in ../refusals.ts.
export const ticketRefusals = [
  'scan_limited',
  'ticket_forged',
  'ticket_altered',
  'ticket_foreign',
  'ticket_used',
  'ticket_void',
  'ticket_number_wrong',
  'ticket_unknown',
  'code_not_ticket',
] as const;
