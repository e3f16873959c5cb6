// Input fields that many channels share, and the refusals that come with them.
import { z } from 'zod';
import { momentSchema, mostCharacters, mostPaise } from '../../domain/bounds.ts';
import { requestIdSchema } from '../../domain/ids.ts';
import { oneLine } from '../../domain/text/one-line.ts';
import { phoneSchema } from '../../domain/text/read-phone.ts';

export const nothing = z.strictObject({});
/** Every write carries it: the same request twice gets the first answer. */
export const requestId = requestIdSchema;
export const reason = oneLine(mostCharacters.reason, { least: 3 });
export const operatorCode = z.string().regex(/^\d{2,6}$/);
export const operatorName = oneLine(mostCharacters.operatorName, { least: 1 });
export const pin = z.string().regex(/^\d{4,12}$/);
/** A supervisor's own code and PIN, for this one action. */
export const approver = z.strictObject({ code: operatorCode, pin });
export const plateTyped = oneLine(mostCharacters.plate);
/** An amount of the contract, with its bound by what it is for (`mostPaise`). */
const upTo = (most: number) => z.int().min(0).max(most).brand<'Paise'>();
export const tenderedCash = upTo(mostPaise.tender);
export const movedCash = z.int().min(-mostPaise.moved).max(mostPaise.moved).brand<'Paise'>();
export const refunded = upTo(mostPaise.refund);
/** The price of a pass or a top-up, as the customer was told. */
export const passPrice = upTo(mostPaise.passPrice);
export const threshold = upTo(mostPaise.threshold);
/** Whole rupees put on a pass, or taken off it: at least ₹1. */
export const topUp = z.int().min(100).max(mostPaise.topUp).multipleOf(100).brand<'Paise'>();
/** What is looked for: any amount that a record may hold. */
export const anyAmount = upTo(mostPaise.typed);
/** A moment that somebody asks for. */
export const moment = momentSchema;
/** A moment that the booth tells: the end of a pass may lie beyond what anybody may ask for. */
export const epochMs = z.int().min(0);
export const phone = phoneSchema;
export const searched = oneLine(mostCharacters.search);

/**
 * For an action of the lot's approval table: who approves and why, as far as its rule asks. Null and empty are given where it does not;
 * what is missing is refused with `approval_needed` or `reason_missing`.
 */
export const approvalFields = {
  reason: oneLine(mostCharacters.reason).default(''),
  approver: approver.nullable().default(null),
};

/** Of PIN check and `judgeApproval`, in their order. */
export const approverRefusals = [
  'pin_check_busy',
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

/** Of every call that settles by a quote, in this order, after those of its approver. */
export const quoteRefusals = ['quote_unknown', 'quote_expired', 'session_closed', 'payment_pending', 'quote_changed'] as const;
