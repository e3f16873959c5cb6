// Refusals of sign-in, approvals and people. Merged in ../refusals.ts.
export const peopleRefusals = [
  'sign_in_wrong',
  'sign_in_delayed',
  'approver_wrong',
  'approver_is_requester',
  'approver_not_supervisor',
  'approver_not_owner',
  'approval_needed',
  'reason_missing',
] as const;
