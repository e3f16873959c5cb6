// The day book: each fact that a report counts, as one line. Every report is a sum over a stretch of these.
import { z } from 'zod';

/** kind → what `detail` holds. Amounts are paise; those of `drawer` carry their sign. */
export const bookKinds = [
  /** A vehicle came in; detail: origin. Overstays go on with an earlier stay and are not counted as entries. */
  'entered',
  /** An overstay began: a second session of a vehicle that is still there. */
  'overstayed',
  /** A stay ended; detail: outcome; amount: the fee due. */
  'left',
  /** An entry was made void. */
  'voided',
  /** Money received for a stay or a pass; detail: cash, upi, card. */
  'received',
  /** The same money where it was for a pass; detail: cash, upi, card. Counted in `received` too. */
  'pass_received',
  /** Online money after its payment was over; detail: method. */
  'late_money',
  /** Detail: reason. */
  'refund_due',
  /** Detail: cash, online. */
  'refund_paid',
  /** Detail: cash, online. */
  'refund_failed',
  /** Detail: exception kind; amount: what was given away or left unpaid. */
  'exception',
  /** Detail: concession id; amount: what it let off. */
  'concession',
  /** Detail: movement kind. */
  'drawer',
  /** Amount: the receipt's total; its tax in the tax columns. */
  'receipt',
  /** A receipt was made void; its total and tax again. */
  'receipt_voided',
  /** A copy was printed. */
  'copy',
  /** The barrier was asked to open; detail: entry, exit, and manual where no stay asked for it. */
  'barrier',
  /** Detail: the pass's kind; amount: what was taken from a prepaid balance. */
  'pass_charged',
  /** Money owed was given up; amount. */
  'written_off',
  'cancelled_payment',
  'failed_payment',
  'class_changed',
] as const;
export type BookKind = (typeof bookKinds)[number];

export const bookEntrySchema = z.strictObject({
  kind: z.enum(bookKinds),
  detail: z.string(),
  amountPaise: z.int(),
  taxablePaise: z.int(),
  /** CGST and SGST together. */
  taxPaise: z.int(),
});
export type BookEntry = Readonly<z.infer<typeof bookEntrySchema>>;
