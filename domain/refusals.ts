// Every refusal code of the booth. Each has a text in English and Hindi (renderer/i18n) and a test.

export const refusalCodes = [
  // serve
  'not_signed_in',
  'not_allowed',
  'bad_input',
  'request_reused',
  'lane_stopped',
  'outcome_unknown',
  // sign-in and approvals
  'sign_in_wrong',
  'sign_in_delayed',
  'approver_wrong',
  'approver_is_requester',
  'approver_not_supervisor',
  'reason_missing',
  // shift and drawer
  'shift_not_open',
  'shift_already_open',
  'shift_of_other_cashier',
  'amount_not_positive',
  'drawer_too_low',
  // entry
  'plate_missing',
  'plate_unreadable',
  'plate_already_inside',
  'class_unknown',
  'lot_full',
  'slot_taken',
  'slot_unknown',
  'entry_time_wrong',
  'tariff_missing',
  'vehicle_left_unpaid_online',
  // scanning and tickets
  'scan_limited',
  'ticket_forged',
  'ticket_altered',
  'ticket_foreign',
  'ticket_used',
  'ticket_void',
  'ticket_number_wrong',
  'ticket_unknown',
  'code_not_ticket',
  // exit and payment
  'session_unknown',
  'session_closed',
  'quote_unknown',
  'quote_expired',
  'tender_too_low',
  'payment_pending',
  'payment_unknown',
  'payment_resolved',
  'nothing_due',
  'something_due',
  'concession_unknown',
  'already_left',
  'not_paid',
  'exit_grace_over',
  'upstream_unreachable',
  'gateway_unreachable',
  'exit_before_entry',
  // documents and jobs
  'document_unknown',
  'job_unknown',
  'job_not_waiting',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];
