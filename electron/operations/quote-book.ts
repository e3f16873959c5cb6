// The quotes that this booth gave: kept in memory. That a fee was shown is in the journal (`quote.shown`); what it was made of only matters until it is settled.
import type { QuoteId, SessionId } from '../../domain/ids.ts';
import type { Paise } from '../../domain/money/paise.ts';
import type { StoredQuote } from '../../domain/session/stored-quote.ts';

export type QuoteBook = {
  readonly keep: (quote: StoredQuote) => void;
  /** Null when it was never given, or so long ago that it is forgotten. Its validity is the decision's to judge. */
  readonly find: (quoteId: QuoteId) => StoredQuote | null;
  /** Somebody has said that so much is right for this stay. */
  readonly accept: (quote: StoredQuote) => void;
  readonly isAccepted: (quote: StoredQuote) => boolean;
  /** The last one of a stay; null: none is known. */
  readonly lastOf: (sessionId: SessionId) => StoredQuote | null;
};

/** Long after its validity a quote is still known, so that the refusal can say "expired" and not "unknown". */
const MAX_QUOTES = 500;

export function openQuoteBook(): QuoteBook {
  const quotes = new Map<QuoteId, StoredQuote>();
  const lasts = new Map<SessionId, StoredQuote>();
  const accepted = new Map<SessionId, Paise>();
  return {
    keep: (quote) => {
      const oldest = quotes.values().next();
      if (quotes.size >= MAX_QUOTES && !oldest.done) {
        const { quoteId, sessionId } = oldest.value;
        quotes.delete(quoteId);
        if (lasts.get(sessionId)?.quoteId === quoteId) {
          lasts.delete(sessionId);
          accepted.delete(sessionId);
        }
      }
      quotes.set(quote.quoteId, quote);
      lasts.set(quote.sessionId, quote);
    },
    accept: ({ sessionId, duePaise }) => void accepted.set(sessionId, duePaise),
    // Minutes later the same stay costs a little more.
    isAccepted: ({ sessionId, duePaise }) => duePaise <= (accepted.get(sessionId) ?? 0) * 1.1,
    find: (quoteId) => quotes.get(quoteId) ?? null,
    lastOf: (sessionId) => lasts.get(sessionId) ?? null,
  };
}
