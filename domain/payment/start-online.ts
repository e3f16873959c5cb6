// Starting an online payment: PENDING under an id that is stored before anything is sent.

import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import type { PaymentId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import type { Paise } from '../money/paise.ts';
import { chargePass } from '../pass/charge-pass.ts';
import { toPayPaise } from '../pass/cover-stay.ts';
import { ok, type Result, refuse } from '../result.ts';
import { judgePrice, type QuotedStay, type QuoteRefusal } from '../session/stored-quote.ts';
import type { OnlineMethod } from './payment.ts';
import { backInLane, inOrder } from './settle-exit.ts';

export type OnlineStarted = Decision & {
  readonly paymentId: PaymentId;
  readonly amountPaise: Paise;
  /** What the booth asks for; the gateway's own time follows with its QR. */
  readonly expiresAtMs: number;
};

/**
 * Channel `payment.startOnline`. What a prepaid balance can pay, it pays now, so that this payment is for the rest whatever happens to the
 * pass meanwhile; a payment that fails leaves it as money received for the stay. The fee is frozen until the payment resolves; nothing is closed and no slot is freed.
 * Refuses, in this order: quote_unknown, quote_expired, session_closed, payment_pending, quote_changed, price_unusual, nothing_due.
 */
export function decideStartOnline(
  quoted: QuotedStay,
  { method }: { readonly method: OnlineMethod },
  context: DecisionContext,
): Result<OnlineStarted, QuoteRefusal | 'price_unusual' | 'nothing_due'> {
  const judged = judgePrice(quoted, context);
  if (!judged.ok) return judged;
  const { quote, stay } = judged.value;
  const amountPaise = toPayPaise(stay, quote.fee.amountPaise);
  if (amountPaise === 0) return refuse('nothing_due');
  const { nowMs, newId, shiftId, settings } = context;
  const { fee, sessionId, lost, concessionId, lostChargePaise, givenPaise, agreed } = quote;
  const paymentId = newId<PaymentId>();
  const expiresAtMs = nowMs + settings.onlineWaitSeconds * 1000;
  const started = fact('payment.started', {
    paymentId,
    sessionId,
    shiftId,
    method,
    amountPaise,
    fee,
    terms: { lost, concessionId, lostChargePaise, givenPaise, agreed },
    startedAtMs: nowMs,
    expiresAtMs,
  });
  const charged = chargePass(stay, fee.amountPaise, context);
  const steps = inOrder(backInLane(stay.session, context), charged, { facts: [started], jobs: [] });
  return ok({ ...steps, paymentId, amountPaise, expiresAtMs });
}
