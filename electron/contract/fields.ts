// Input fields that many channels share, and the refusals that come with them.
import { z } from 'zod';
import { requestIdSchema } from '../../domain/ids.ts';

export const nothing = z.strictObject({});
/** Every write carries it: the same request twice gets the first answer. */
export const requestId = requestIdSchema;
export const reason = z.string().trim().min(3).max(200);
export const operatorCode = z.string().regex(/^\d{2,6}$/);
export const operatorName = z.string().trim().min(1).max(40);
export const pin = z.string().regex(/^\d{4,12}$/);
/** A supervisor's own code and PIN, for this one action. */
export const approver = z.strictObject({ code: operatorCode, pin });
export const plateTyped = z.string().trim().max(20);
/** Cash as it is typed: a slip of the finger must not fill the drawer beyond what numbers hold. At most ten million rupees. */
export const tenderedCash = z.int().min(0).max(1_000_000_000).brand<'Paise'>();
export const movedCash = z.int().min(-1_000_000_000).max(1_000_000_000).brand<'Paise'>();
export const epochMs = z.int().min(0);

/**
 * For an action of the lot's approval table: who approves and why, as far as its rule asks. Null and empty are given where it does not;
 * what is missing is refused with `approval_needed` or `reason_missing`.
 */
export const approvalFields = {
  reason: z.string().trim().max(200).default(''),
  approver: approver.nullable().default(null),
};

/** Of PIN check and `judgeApproval`, in their order. */
export const approverRefusals = [
  'sign_in_delayed',
  'approver_wrong',
  'approval_needed',
  'approver_is_requester',
  'approver_not_supervisor',
  'approver_not_owner',
  'reason_missing',
] as const;
export const ticketRefusals = [
  'scan_limited',
  'code_not_ticket',
  'ticket_forged',
  'ticket_altered',
  'ticket_foreign',
  'ticket_used',
  'ticket_void',
  'ticket_replaced',
] as const;
