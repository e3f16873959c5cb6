// Terms of an exit that somebody may have to agree to before it is priced: a concession, a shop's code, a lost or a damaged ticket.
import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import type { LotSettings, Validator } from '../lot/lot-settings.ts';
import { type Paise, ZERO } from '../money/paise.ts';
import type { ApprovalAction } from '../people/approval-rules.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { AgreedTerms } from './exit-terms.ts';
import type { PriceExit } from './quote-exit.ts';
import { isUnsettled, pendingPayment, type Stay } from './stay.ts';
import type { PricedExit } from './stored-quote.ts';

export type AskedTerms =
  | { readonly kind: 'concession'; readonly concessionId: string }
  /** A shop's code, typed by the cashier from the customer's slip or phone. */
  | { readonly kind: 'validation'; readonly code: string }
  | { readonly kind: 'lost_ticket' }
  /** Cannot be read: the stay was found by plate or number. */
  | { readonly kind: 'damaged_ticket' };

type PriceRefusal = 'concession_unknown' | 'tariff_missing' | 'exit_before_entry';
export type AgreeState = {
  readonly stay: Stay | null;
  /** Until when no code is looked at, after wrong ones (epoch milliseconds); null: it is looked at now. */
  readonly codesHeldUntilMs: number | null;
  /** How often the shop's code was agreed to on this day of the lot, for other stays: left with it, or about to. */
  readonly usedToday: (validatorId: string) => number;
  readonly price: (terms: PriceExit) => Result<PricedExit, 'session_unknown' | PriceRefusal>;
};
export type AgreeRefusal =
  | ApprovalRefusal
  | 'session_unknown'
  | 'session_closed'
  | 'payment_pending'
  | 'validator_delayed'
  | 'validator_unknown'
  | 'validator_limit'
  | PriceRefusal;

export type TermsAgreed = Decision & {
  readonly lost: boolean;
  readonly concessionId: string | null;
  readonly agreed: Partial<AgreedTerms>;
};

/**
 * Channel `exit.agree`; answers the terms to price the exit on. `lost`: the exit is priced as a lost ticket already. Where the rule asks for
 * somebody or for a reason, the exception is written down now, with what it costs or lets off now. Refuses, in this order: those of
 * `judgeApproval`, session_unknown, session_closed, payment_pending, validator_delayed {untilMs} (after wrong codes), validator_unknown (no shop has that code), validator_limit (used
 * as often as it may be today), and those of the price: concession_unknown, tariff_missing, exit_before_entry.
 */
export function decideAgreeTerms(
  { stay, codesHeldUntilMs, usedToday, price }: AgreeState,
  { what, lost, approval }: { readonly what: AskedTerms; readonly lost: boolean; readonly approval: Approval },
  context: DecisionContext,
): Result<TermsAgreed, AgreeRefusal> {
  const judged = judgeApproval(what.kind, approval, context);
  if (!judged.ok) return judged;
  if (stay === null) return refuse('session_unknown');
  if (!isUnsettled(stay.session)) return refuse('session_closed');
  if (pendingPayment(stay) !== null) return refuse('payment_pending');
  if (what.kind === 'validation' && codesHeldUntilMs !== null) return refuse('validator_delayed', { untilMs: codesHeldUntilMs });
  const shop = what.kind === 'validation' ? findShop(what.code, { usedToday, settings: context.settings }) : ok(null);
  if (!shop.ok) return shop;
  const concessionId = what.kind === 'concession' ? what.concessionId : (shop.value?.concessionId ?? null);
  const terms = { lost: lost || what.kind === 'lost_ticket', concessionId };
  const priced = price(terms);
  if (!priced.ok) return priced;
  const asked = judged.value.level !== 'free' || approval.approver !== null;
  const { sessionId } = stay.session;
  const exception = { kind: what.kind, sessionId, paymentId: null, amountPaise: amountOf(what.kind, priced.value) };
  const approved = asked ? approvedException(exception, approval, context) : null;
  const exceptionId = approved?.body.exceptionId ?? null;
  return ok({
    facts: approved === null ? [] : [approved],
    jobs: [],
    ...terms,
    agreed: {
      ...(concessionId !== null && {
        validatorId: shop.value?.id ?? null,
        validatedAtMs: shop.value === null ? null : context.nowMs,
        concessionExceptionId: exceptionId,
      }),
      ...(what.kind === 'lost_ticket' && { lostExceptionId: exceptionId }),
    },
  });
}

function findShop(
  code: string,
  { usedToday, settings }: Pick<AgreeState, 'usedToday'> & { readonly settings: LotSettings },
): Result<Validator, 'validator_unknown' | 'validator_limit'> {
  const shop = settings.validators?.find((validator) => validator.code === code);
  if (shop === undefined) return refuse('validator_unknown');
  const { id, dailyLimit } = shop;
  return dailyLimit !== null && usedToday(id) >= dailyLimit ? refuse('validator_limit', { limit: dailyLimit }) : ok(shop);
}

function amountOf(kind: ApprovalAction, { lostChargePaise, givenPaise }: PricedExit): Paise {
  if (kind === 'lost_ticket') return lostChargePaise;
  return kind === 'damaged_ticket' ? ZERO : givenPaise;
}
