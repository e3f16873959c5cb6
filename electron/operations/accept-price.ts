// exit.acceptPrice: the price is far above what the lot has taken, and the cashier says that it is right.
import { fact } from '../../domain/journal/fact.ts';
import { ZERO } from '../../domain/money/paise.ts';
import { ok } from '../../domain/result.ts';
import { judgeQuote } from '../../domain/session/stored-quote.ts';
import type { Operation } from '../ipc/call.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';
import type { QuoteStay } from './quotes.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts; readonly quoteStay: QuoteStay };

export function acceptPrice({ commit, contexts, quoteStay }: Parts): Operation<'exit.acceptPrice'> {
  return ({ quoteId }, call) => {
    const reply = commit(call, (tx) => {
      const { nowMs } = contexts.ofCashier(tx, call);
      const judged = judgeQuote(quoteStay.settled(tx, quoteId), { nowMs });
      if (!judged.ok) return judged;
      const { sessionId, duePaise, unusualAbovePaise } = judged.value.quote;
      const accepted = fact('price.accepted', { sessionId, duePaise, largestPaise: unusualAbovePaise ?? ZERO, atMs: nowMs });
      return ok({ decision: { facts: [accepted], jobs: [] }, reply: () => ({}) });
    });
    if (reply.ok) quoteStay.accept(quoteId);
    return reply;
  };
}
