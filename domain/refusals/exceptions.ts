// Refusals of exceptions, corrections, refunds and what is owed. Merged in ../refusals.ts.
export const exceptionsRefusals = [
  'nothing_to_refund',
  'refund_too_large',
  'refund_needs_drawer',
  'refund_unknown',
  'refund_under_way',
  'receipt_unknown',
  'receipt_void_already',
  'validator_unknown',
  'validator_limit',
  'validator_delayed',
  'validator_code_needed',
  'class_unchanged',
  'ticket_replaced',
  'ticket_not_ours',
  'person_missing',
  'nothing_owed',
] as const;
