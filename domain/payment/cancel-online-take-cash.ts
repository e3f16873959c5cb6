// The customer cannot pay online after all and pays cash: CANCELLED and SUCCESS in one transaction.
import type { DecisionContext } from '../decision-context.ts';
import { fact } from '../journal/fact.ts';
import type { Paise } from '../money/paise.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { StartedOn } from '../session/exit-terms.ts';
import { isUnsettled } from '../session/stay.ts';
import type { Fee } from '../tariff/fee.ts';
import { judgePending, type OnlineStay } from './online-command.ts';
import type { ReceiptSeries } from './settle-exit.ts';
import { type CashTaken, judgeTender, type TenderRefusal, takeCash } from './take-cash.ts';

export type CashInstead = OnlineStay &
  ReceiptSeries & {
    /** The fee that was frozen when the online payment started: waiting costs the customer nothing. */
    readonly fee: Fee | null;
    readonly started: StartedOn | null;
  };

/**
 * Channel `payment.cancelOnlineTakeCash`. The barrier opens unless the vehicle stands aside: then another one may stand in the lane,
 * and this one leaves by `session.callBack`.
 * Refuses, in this order: payment_unknown, payment_resolved, already_left (released on trust), tender_too_low.
 */
export function decideCancelOnlineTakeCash(
  { payment: found, fee, started, stay: foundStay, nextReceiptRunning }: CashInstead,
  { tenderedPaise }: { readonly tenderedPaise: Paise },
  context: DecisionContext,
): Result<CashTaken, 'payment_unknown' | 'payment_resolved' | 'already_left' | TenderRefusal> {
  if (fee === null || started === null) return refuse('payment_unknown');
  const judged = judgePending({ payment: found, stay: foundStay });
  if (!judged.ok) return judged;
  const { payment, stay } = judged.value;
  if (!isUnsettled(stay.session)) return refuse('already_left');
  const tender = judgeTender({ stay, fee, tenderedPaise });
  if (!tender.ok) return tender;
  const { paymentId } = payment;
  const cancelled = fact('payment.cancelled', { paymentId, reason: 'cash_taken_instead', resolvedAtMs: context.nowMs });
  const inLane = !stay.session.pulledAside;
  const taken = takeCash({ stay, fee, terms: started.terms, tenderedPaise, inLane }, { nextReceiptRunning }, context);
  return ok({ ...taken, facts: [cancelled, ...taken.facts] });
}
