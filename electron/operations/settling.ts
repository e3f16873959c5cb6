// What the operations that finish an exit share: the fresh state they decide from, and what follows when they committed.
import { nextReceiptRunning } from '../../db/receipts.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { assert } from '../../domain/assert.ts';
import type { BoothCode, SessionId } from '../../domain/ids.ts';
import type { QuotedStay } from '../../domain/session/stored-quote.ts';

/** The session that a decision on this quote was about. */
export function quotedSessionId({ quote }: QuotedStay): SessionId {
  assert(quote !== null, 'a quote that was settled is known');
  return quote.sessionId;
}

export type TillState = {
  readonly nextReceiptRunning: (financialYear: string) => number;
};

export function tillState(tx: ReadTx, { boothCode }: { readonly boothCode: BoothCode }): TillState {
  return {
    nextReceiptRunning: (financialYear) => nextReceiptRunning(tx, { boothCode, financialYear }),
  };
}
