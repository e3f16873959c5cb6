// The fee that was shown to a customer, as a fact: so that "shown ₹80, taken ₹0 with a coupon" can be seen afterwards. Only decisions use it.
import { type Fact, type FactBody, fact } from '../journal/fact.ts';
import type { StoredQuote } from './stored-quote.ts';

/**
 * One fact for the first quote of a stay, and for every one whose amount or terms differ from `last`, which was shown before it; none for a
 * price that was only asked again.
 */
export function quoteShown(quote: StoredQuote, last: FactBody<'quote.shown'> | null): readonly Fact[] {
  const { sessionId, fee, duePaise, lost, concessionId, agreed, quotedAtMs } = quote;
  const { validatorId } = agreed;
  const body = { sessionId, feePaise: fee.amountPaise, duePaise, lost, concessionId, validatorId, atMs: quotedAtMs };
  const same =
    last !== null &&
    last.feePaise === body.feePaise &&
    last.duePaise === duePaise &&
    last.lost === lost &&
    last.concessionId === concessionId &&
    last.validatorId === validatorId;
  return same ? [] : [fact('quote.shown', body)];
}
