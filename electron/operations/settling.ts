// What the operations that finish an exit share: the fresh state they decide from, and what follows when they committed.
import { nextReceiptRunning } from '../../db/receipts.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { assert } from '../../domain/assert.ts';
import type { BoothCode, QuoteId, SessionId } from '../../domain/ids.ts';
import type { QuotedStay } from '../../domain/session/stored-quote.ts';
import type { QuoteBook } from './quote-book.ts';
import { findStay } from './stay.ts';

/** The quote as it was given, and its stay as it is now. */
export function quotedStay(tx: ReadTx, quotes: QuoteBook, quoteId: QuoteId): QuotedStay {
  const quote = quotes.find(quoteId);
  return { quote, stay: quote === null ? null : findStay(tx, quote.sessionId) };
}

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
