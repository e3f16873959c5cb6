// A priced exit under an id that the cashier's next command names. The operation keeps it; decisions judge it.
import type { QuoteId, SessionId } from '../ids.ts';
import type { Paise } from '../money/paise.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Fee } from '../tariff/fee.ts';
import type { ExitTerms } from './exit-terms.ts';
import { isUnsettled, pendingPayment, type Stay } from './stay.ts';

export type PricedExit = ExitTerms & {
  readonly sessionId: SessionId;
  /** The whole fee of the stay, tax included. */
  readonly fee: Fee;
  /** Already received for it: an overstay's first payment, an earlier part. */
  readonly creditPaise: Paise;
  /** What a prepaid pass pays of it from its balance when the exit is settled. */
  readonly passPaise: Paise;
  /** What is left to pay. */
  readonly duePaise: Paise;
  readonly quotedAtMs: number;
  readonly validUntilMs: number;
  readonly overstay: boolean;
  /** Sensible tenders above `duePaise`, smallest first, at most four. */
  readonly quickTendersPaise: readonly Paise[];
};
export type StoredQuote = PricedExit & { readonly quoteId: QuoteId };

/** `stay` is that of the quote's session, read in the deciding transaction. Null: the quote is not known (any more). */
export type QuotedStay = { readonly quote: StoredQuote | null; readonly stay: Stay | null };
export type QuoteRefusal = 'quote_unknown' | 'quote_expired' | 'session_closed' | 'payment_pending';

/**
 * May this quote still be settled? Refuses, in this order: quote_unknown, quote_expired (also when the clock was set back
 * behind the quote), session_closed, payment_pending.
 */
export function judgeQuote(
  { quote, stay }: QuotedStay,
  { nowMs }: { readonly nowMs: number },
): Result<{ readonly quote: StoredQuote; readonly stay: Stay }, QuoteRefusal> {
  if (quote === null || stay === null || quote.sessionId !== stay.session.sessionId) return refuse('quote_unknown');
  if (nowMs > quote.validUntilMs || nowMs < quote.quotedAtMs) return refuse('quote_expired');
  if (!isUnsettled(stay.session)) return refuse('session_closed');
  if (pendingPayment(stay) !== null) return refuse('payment_pending');
  return ok({ quote, stay });
}
