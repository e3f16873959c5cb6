// A pass paid online: PENDING under an id that is stored before anything is sent. The pass is worth nothing new until the gateway's word.
import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import type { PassId, PassSaleId, PaymentId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import type { OnlineMethod } from '../payment/payment.ts';
import { ok, type Result } from '../result.ts';
import { prepareSale, type SaleRefusal, type SaleState, type SellPass } from './prepare-sale.ts';

/** Channel `pass.sellOnline`. Refuses as `prepareSale`. */
export function decideSellPassOnline(
  state: SaleState,
  { method, ...command }: SellPass & { readonly method: OnlineMethod },
  context: DecisionContext,
): Result<Decision & { readonly paymentId: PaymentId; readonly passId: PassId }, SaleRefusal> {
  const prepared = prepareSale(state, command, context);
  if (!prepared.ok) return prepared;
  const { pass, price, facts } = prepared.value;
  const { nowMs, newId, shiftId, settings } = context;
  const { passId } = pass;
  const paymentId = newId<PaymentId>();
  const started = fact('pass_sale.started', {
    saleId: newId<PassSaleId>(),
    passId,
    paymentId,
    shiftId,
    method,
    amountPaise: price.fee.amountPaise,
    fee: price.fee,
    terms: price.terms,
    startedAtMs: nowMs,
    expiresAtMs: nowMs + settings.onlineWaitSeconds * 1000,
  });
  return ok({ facts: [...facts, started], jobs: [], paymentId, passId });
}
