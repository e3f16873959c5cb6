// What the booth's witness holds of the books: how far they go, and what was issued last. Read within the write that it is of.
import type { BoothId, LotId } from '../domain/ids.ts';
import type { PerpetualTotals } from '../domain/journal/record.ts';
import { boothIdentity } from './booth-identity.ts';
import { journalPoint } from './journal.ts';
import { lastReceiptNumber } from './receipts.ts';
import { type Anchor, syncState } from './sync-state.ts';
import { lastTicketNumber } from './tickets.ts';
import type { ReadTx } from './transaction.ts';

export type Books = {
  readonly lotId: LotId;
  readonly boothId: BoothId;
  /** The last record. */
  readonly seq: number;
  readonly hash: string;
  readonly totals: PerpetualTotals;
  readonly lastReceipt: string | null;
  readonly lastTicket: string | null;
  readonly anchor: Anchor | null;
};

/** Null while there is no booth. `before`: what was read last; then it costs four look-ups by key. */
export function readBooks(tx: ReadTx, before: Books | null = null): Books | null {
  const identity = before ?? boothIdentity(tx);
  const point = journalPoint(tx);
  if (identity === undefined || point === null) return null;
  const { anchor } = syncState(tx);
  if (before !== null && before.seq === point.seq) {
    return before.anchor?.seq === anchor?.seq ? before : { ...before, anchor };
  }
  const { lotId, boothId } = identity;
  return {
    lotId,
    boothId,
    ...point,
    lastReceipt: lastReceiptNumber(tx),
    lastTicket: lastTicketNumber(tx),
    anchor,
  };
}
