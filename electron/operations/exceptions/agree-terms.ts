// exit.agree: a concession, a shop's code, a lost or a damaged ticket, agreed to as the lot's rule asks; the exit is priced anew.
import { validationsSince } from '../../../db/validations.ts';
import { lotDayStartMs } from '../../../domain/lot/lot-day.ts';
import { ok } from '../../../domain/result.ts';
import { decideAgreeTerms } from '../../../domain/session/agree-terms.ts';
import { nobodyAsked } from '../../../domain/session/exit-terms.ts';
import type { PriceExit } from '../../../domain/session/quote-exit.ts';
import type { Operation } from '../../ipc/call.ts';
import type { Agreed, AgreedBook } from '../agreed-book.ts';
import type { CommitApproved } from '../commit-approved.ts';
import type { Contexts } from '../context.ts';
import type { QuoteStay } from '../quotes.ts';
import { findStay } from '../stay.ts';

type Parts = {
  readonly commitApproved: CommitApproved;
  readonly contexts: Contexts;
  readonly quoteStay: QuoteStay;
  readonly agreedBook: AgreedBook;
};

export function agreeTerms({ commitApproved, contexts, quoteStay, agreedBook }: Parts): Operation<'exit.agree'> {
  return async ({ sessionId, what, lost, ...asked }, call) => {
    let agreedNow: Partial<Agreed> = {};
    const reply = await commitApproved(call, what.kind, asked, (tx, approval) => {
      const context = contexts.ofCashier(tx, call);
      const sinceMs = lotDayStartMs({ nowMs: context.nowMs, utcOffsetMinutes: context.settings.utcOffsetMinutes });
      const state = {
        stay: findStay(tx, sessionId),
        usedToday: (validatorId: string) => validationsSince(tx, { validatorId, sinceMs }),
        price: (terms: PriceExit) => quoteStay.price(tx, sessionId, terms),
      };
      const decided = decideAgreeTerms(state, { what, lost, approval }, context);
      if (!decided.ok) return decided;
      const { concessionId, agreed } = decided.value;
      agreedNow = {
        ...agreed,
        ...(concessionId !== null && { concessionId }),
        ...(what.kind === 'lost_ticket' && { lost: true }),
      };
      // What was said to be lost before has to have been agreed to on its own.
      const before = lost ? quoteStay(tx, sessionId, { lost, concessionId: null }) : ok(null);
      if (!before.ok) return before;
      const lostExceptionId = lost ? agreedBook.of(sessionId).lostExceptionId : null;
      const terms = { lost: decided.value.lost, concessionId, agreed: { ...nobodyAsked, lostExceptionId, ...agreed } };
      const quoted = quoteStay(tx, sessionId, terms);
      return quoted.ok ? ok({ decision: decided.value, reply: () => quoted.value }) : quoted;
    });
    if (reply.ok) agreedBook.add(sessionId, agreedNow);
    return reply;
  };
}
