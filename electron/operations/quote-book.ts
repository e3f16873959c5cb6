// The quotes that this booth gave: kept in memory, because a quote promises a price and changes nothing.
import type { QuoteId } from '../../domain/ids.ts';
import type { StoredQuote } from '../../domain/session/stored-quote.ts';

export type QuoteBook = {
  readonly keep: (quote: StoredQuote) => void;
  /** Null when it was never given, or so long ago that it is forgotten. Its validity is the decision's to judge. */
  readonly find: (quoteId: QuoteId) => StoredQuote | null;
};

/** Long after its validity a quote is still known, so that the refusal can say "expired" and not "unknown". */
const MAX_QUOTES = 500;

export function openQuoteBook(): QuoteBook {
  const quotes = new Map<QuoteId, StoredQuote>();
  return {
    keep: (quote) => {
      const oldest = quotes.keys().next();
      if (quotes.size >= MAX_QUOTES && !oldest.done) quotes.delete(oldest.value);
      quotes.set(quote.quoteId, quote);
    },
    find: (quoteId) => quotes.get(quoteId) ?? null,
  };
}
