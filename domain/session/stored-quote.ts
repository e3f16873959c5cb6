// A priced exit under an id that the cashier's next command names. The operation keeps it; decisions judge it.
import type { QuoteId, SessionId, TariffId, VehicleClassId } from '../ids.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
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
/** What a price was made by, beside the time and the terms that it says itself. */
export type PriceBasis = {
  readonly vehicleClass: VehicleClassId;
  /** Null: no tariff prices the stay any more. */
  readonly tariffId: TariffId | null;
};
export type StoredQuote = PricedExit & {
  readonly quoteId: QuoteId;
  readonly basis: PriceBasis;
  /** Set where the price is far above what the lot has taken: the largest payment so far. Such a price is taken once somebody has said that it is right. */
  readonly unusualAbovePaise: Paise | null;
};

/** A stay as its quote has to be compared with, read in the deciding transaction. */
export type PriceNow = {
  readonly basis: PriceBasis;
  /** The same exit at the quote's moment, priced as the stay, its tariff, its pass and the lot's settings are now; null: it has no price. */
  readonly price: PricedExit | null;
  /** The terms that were last quoted for the stay at this booth; null: none is known. */
  readonly lastQuoted: Pick<ExitTerms, 'lost' | 'concessionId' | 'agreed'> | null;
  /** Whatever had to be agreed to for the quote's terms still stands. */
  readonly agreementStands: boolean;
};

/** The price that was shown is not the price of this stay any more: its class, terms, tariff or pass changed, or the lot's settings. */
export function isOutdated(quote: StoredQuote, { basis, price, lastQuoted, agreementStands }: PriceNow): boolean {
  const sameBasis = basis.vehicleClass === quote.basis.vehicleClass && basis.tariffId === quote.basis.tariffId;
  const samePrice = price !== null && canonicalJson(price.fee) === canonicalJson(quote.fee);
  const sameTerms = lastQuoted === null || canonicalJson(termsOf(lastQuoted)) === canonicalJson(termsOf(quote));
  return !(sameBasis && samePrice && sameTerms && agreementStands);
}

function termsOf({ lost, concessionId, agreed }: NonNullable<PriceNow['lastQuoted']>) {
  return { lost, concessionId, validatorId: agreed.validatorId };
}

/** `stay` is that of the quote's session, read in the deciding transaction. Null: the quote is not known (any more). */
export type QuotedStay = {
  readonly quote: StoredQuote | null;
  readonly stay: Stay | null;
  /** `isOutdated`, by the stay as it is now. */
  readonly outdated?: boolean;
  /** Somebody has said that this unusual price is right. */
  readonly accepted?: boolean;
};
/** May money be taken for this quote? As `judgeQuote`, then price_unusual. */
export function judgePrice(
  quoted: QuotedStay,
  now: { readonly nowMs: number },
): Result<{ readonly quote: StoredQuote; readonly stay: Stay }, QuoteRefusal | 'price_unusual'> {
  const judged = judgeQuote(quoted, now);
  if (!judged.ok) return judged;
  const asked = judged.value.quote.unusualAbovePaise !== null && quoted.accepted !== true;
  return asked ? refuse('price_unusual') : judged;
}

export type QuoteRefusal = 'quote_unknown' | 'quote_expired' | 'session_closed' | 'payment_pending' | 'quote_changed';

/**
 * May this quote still be settled? Refuses, in this order: quote_unknown, quote_expired (also when the clock was set back
 * behind the quote), session_closed, payment_pending, quote_changed (the stay is priced otherwise by now, on whatever account).
 */
export function judgeQuote(
  { quote, stay, outdated = false }: QuotedStay,
  { nowMs }: { readonly nowMs: number },
): Result<{ readonly quote: StoredQuote; readonly stay: Stay }, QuoteRefusal> {
  if (quote === null || stay === null || quote.sessionId !== stay.session.sessionId) return refuse('quote_unknown');
  if (nowMs > quote.validUntilMs || nowMs < quote.quotedAtMs) return refuse('quote_expired');
  if (!isUnsettled(stay.session)) return refuse('session_closed');
  if (pendingPayment(stay) !== null) return refuse('payment_pending');
  if (outdated) return refuse('quote_changed');
  return ok({ quote, stay });
}
