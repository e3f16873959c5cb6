// Why a row of the online reconciliation is what it is, and what people can decide about it. Judged in judge-row.ts.

/**
 * Most urgent first: a row gets the first one that applies. `matched` and `nothing_received` need nobody.
 */
export const rowReasons = [
  /** The bank has the money; the booth never heard that it was paid. */
  'settled_unheard',
  /** PENDING: nobody knows yet. */
  'pending_at_gateway',
  /** Money that settles nothing and has still to go back; by what became of its payment. */
  'paid_after_cancel',
  'paid_after_expiry',
  'paid_after_failure',
  'paid_after_exception',
  'paid_twice',
  /** A refund that people asked for and nobody has sent. */
  'refund_due',
  /** The gateway could not send it. */
  'refund_failed',
  /** The line's gross is not what the booth received. */
  'amount_differs',
  /** A line of a payment that the booth does not know. */
  'settled_unknown',
  /** The gateway gave back money that the booth did not send back. */
  'refund_unknown',
  /** The gateway booked something that is neither payment nor refund. */
  'adjustment',
  /** Net is not gross less fee and tax. */
  'fee_differs',
  /** Received, and its vehicle has not been let out. */
  'stay_open',
  'not_settled_yet',
  /** Sent back; no line yet. */
  'refund_sent_not_settled',
  'nothing_received',
  'matched',
] as const;
export type RowReason = (typeof rowReasons)[number];

/** What a decision is about: a row is named by its payment, or by its line where it has none (`lineId`). */
export const decidedItemKinds = ['payment', 'line'] as const;
export const reconcileDecisions = ['settled', 'written_off'] as const;
export type ReconcileDecision = (typeof reconcileDecisions)[number];
