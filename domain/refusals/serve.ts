// Refusals of serve itself, before any operation. Merged in ../refusals.ts.
export const serveRefusals = [
  'not_signed_in',
  'not_allowed',
  'bad_input',
  'text_not_plain',
  'request_reused',
  'request_forgotten',
  'lane_stopped',
  'clock_unconfirmed',
  'clock_not_in_doubt',
  'clock_time_wrong',
  'call_failed',
  'outcome_unknown',
] as const;
