// exit.agree: a concession, a shop's code, a lost or a damaged ticket, agreed to as the lot's rule asks; the exit is priced anew. Wrong shop
// codes are counted and journaled, and held back after a few.
import { startOfPayment } from '../../../db/payment-terms.ts';
import { findSession } from '../../../db/sessions.ts';
import { shopCodeGuard } from '../../../db/shop-code-guard.ts';
import type { ReadTx, WriteTx } from '../../../db/transaction.ts';
import { validationsSince } from '../../../db/validations.ts';
import { waitingPayments } from '../../../db/waiting-payments.ts';
import type { DecisionContext } from '../../../domain/decision-context.ts';
import type { AnomalyId, SessionId } from '../../../domain/ids.ts';
import { fact } from '../../../domain/journal/fact.ts';
import { lotDayStartMs } from '../../../domain/lot/lot-day.ts';
import { afterWrongCode, freeWrongCodes, shopCodeDelayMs } from '../../../domain/people/shop-code-guard.ts';
import { ok } from '../../../domain/result.ts';
import { decideAgreeTerms } from '../../../domain/session/agree-terms.ts';
import { type AgreedTerms, nobodyAsked } from '../../../domain/session/exit-terms.ts';
import type { PriceExit } from '../../../domain/session/quote-exit.ts';
import { isUnsettled } from '../../../domain/session/stay.ts';
import type { Operation } from '../../ipc/call.ts';
import type { AgreedBook } from '../agreed-book.ts';
import type { CommitApproved } from '../commit-approved.ts';
import type { Contexts } from '../context.ts';
import type { Ledger } from '../ledger.ts';
import type { QuoteStay } from '../quotes.ts';
import { findStay } from '../stay.ts';
import type { ShopCodeClock } from './shop-code-clock.ts';

type Parts = {
  readonly commitApproved: CommitApproved;
  readonly contexts: Contexts;
  readonly ledger: Ledger;
  readonly quoteStay: QuoteStay;
  readonly agreedBook: AgreedBook;
  readonly shopCodeClock: ShopCodeClock;
  readonly committed: () => void;
};

export function agreeTerms(parts: Parts): Operation<'exit.agree'> {
  const { commitApproved, contexts, quoteStay, agreedBook, committed } = parts;
  return async ({ sessionId, what, lost, ...asked }, call) => {
    let takeBack: () => void = () => {};
    try {
      const reply = await commitApproved(call, what.kind, asked, (tx, approval) => {
        const context = contexts.ofCashier(tx, call);
        const state = {
          stay: findStay(tx, sessionId),
          codesHeldUntilMs: heldUntilMs(parts, tx, context),
          usedToday: (validatorId: string) => usedToday(agreedBook, tx, { validatorId, sessionId, context }),
          price: (terms: PriceExit) => quoteStay.price(tx, sessionId, terms),
        };
        const decided = decideAgreeTerms(state, { what, lost, approval }, context);
        // The refusal stands, and so does the record of it: both are of this transaction, so that no guess is looked at before the last one counts.
        if (!decided.ok && decided.refusal.code === 'validator_unknown') countWrongCode(parts, tx, { sessionId, context });
        if (!decided.ok) return decided;
        const { concessionId, agreed } = decided.value;
        // What was said to be lost before has to have been agreed to on its own.
        const before = lost ? quoteStay(tx, sessionId, { lost, concessionId: null }) : ok(null);
        if (!before.ok) return before;
        const lostExceptionId = lost ? agreedBook.of(sessionId).lostExceptionId : null;
        const terms = { lost: decided.value.lost, concessionId, agreed: { ...nobodyAsked, lostExceptionId, ...agreed } };
        const quoted = quoteStay(tx, sessionId, terms);
        if (!quoted.ok) return quoted;
        takeBack = agreedBook.add(sessionId, {
          ...agreed,
          ...(concessionId !== null && { concessionId }),
          ...(what.kind === 'lost_ticket' && { lost: true }),
        });
        const shown = quoteStay.shown(tx, quoted.value.quoteId);
        const decision = { ...decided.value, facts: [...decided.value.facts, ...shown] };
        return ok({ decision, reply: () => quoted.value });
      });
      if (!reply.ok && reply.refusal.code === 'validator_unknown') committed();
      return reply;
    } catch (error) {
      takeBack();
      throw error;
    }
  };
}

function heldUntilMs({ shopCodeClock }: Parts, tx: ReadTx, { nowMs }: DecisionContext): number | null {
  const guard = shopCodeGuard(tx);
  const delayMs = shopCodeDelayMs(guard, shopCodeClock.nowFor(guard));
  return delayMs > 0 ? nowMs + delayMs : null;
}

function countWrongCode(
  { ledger, shopCodeClock }: Parts,
  tx: WriteTx,
  { sessionId, context }: { readonly sessionId: SessionId; readonly context: DecisionContext },
): void {
  const { nowMs, actorId, newId } = context;
  const before = shopCodeGuard(tx);
  const { failures } = afterWrongCode(before, shopCodeClock.nowFor(before));
  shopCodeClock.failed();
  const refused = fact('validation.refused', { sessionId, failures, atMs: nowMs });
  const anomaly = fact('anomaly.found', {
    anomalyId: newId<AnomalyId>(),
    kind: 'shop_codes_guessed',
    sessionId,
    paymentId: null,
    detail: `${failures}`,
    foundAtMs: nowMs,
  });
  // People hear of it when the delays begin, and not of each guess after that.
  ledger(tx, { facts: failures === freeWrongCodes ? [refused, anomaly] : [refused], jobs: [] }, actorId);
}

/**
 * Agreed to on this day of the lot for other stays: those that left with it, those whose agreement stands at this booth, and those whose online
 * payment was started on it and still waits. What lapsed, or left without it, is free again.
 */
function usedToday(
  agreedBook: AgreedBook,
  tx: ReadTx,
  {
    validatorId,
    sessionId,
    context,
  }: { readonly validatorId: string; readonly sessionId: SessionId; readonly context: DecisionContext },
): number {
  const { nowMs, settings } = context;
  const sinceMs = lotDayStartMs({ nowMs, utcOffsetMinutes: settings.utcOffsetMinutes });
  const counts = (agreed: AgreedTerms) => agreed.validatorId === validatorId && (agreed.validatedAtMs ?? 0) >= sinceMs;
  const waiting = new Set<SessionId>();
  for (const agreed of agreedBook.standing()) {
    if (counts(agreed)) waiting.add(agreed.sessionId);
  }
  for (const { paymentId, session, state } of waitingPayments(tx)) {
    const started = state === 'PENDING' ? startOfPayment(tx, paymentId) : undefined;
    if (started !== undefined && counts(started.terms.agreed)) waiting.add(session.sessionId);
  }
  waiting.delete(sessionId);
  const unsettled = [...waiting].filter((each) => {
    const session = findSession(tx, each);
    return session !== undefined && isUnsettled(session);
  });
  return validationsSince(tx, { validatorId, sinceMs }) + unsettled.length;
}
