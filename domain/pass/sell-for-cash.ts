// A pass paid in cash: payment, drawer, the pass's new validity or balance, and the receipt, in one transaction.
import type { Decision } from '../decision.ts';
import type { DecisionContext } from '../decision-context.ts';
import type { PassSaleId, PaymentId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { type Paise, subtract } from '../money/paise.ts';
import { type IssuedReceipt, inOrder, type ReceiptSeries } from '../payment/settle-exit.ts';
import { cashMovements, openDrawer, type TenderRefusal } from '../payment/take-cash.ts';
import { ok, type Result, refuse } from '../result.ts';
import { activatePass } from './activate-pass.ts';
import type { StoredPass } from './pass.ts';
import { prepareSale, type SaleRefusal, type SaleState, type SellPass } from './prepare-sale.ts';

export type PassSold = Decision & {
  readonly pass: StoredPass;
  readonly paymentId: PaymentId;
  readonly amountPaise: Paise;
  readonly tenderedPaise: Paise;
  readonly changePaise: Paise;
  readonly receipt: IssuedReceipt;
};

/** Channel `pass.sellCash`. Refuses, in this order: those of `prepareSale`, tender_too_low. */
export function decideSellPassCash(
  { nextReceiptRunning, ...state }: SaleState & ReceiptSeries,
  { tenderedPaise, ...command }: SellPass & { readonly tenderedPaise: Paise },
  context: DecisionContext,
): Result<PassSold, SaleRefusal | TenderRefusal> {
  const prepared = prepareSale(state, command, context);
  if (!prepared.ok) return prepared;
  const { pass, price, facts } = prepared.value;
  const { fee, terms } = price;
  const { amountPaise } = fee;
  if (tenderedPaise < amountPaise) return refuse('tender_too_low', { duePaise: amountPaise, tenderedPaise });
  const { nowMs, newId, shiftId } = context;
  const saleId = newId<PassSaleId>();
  const payment = {
    paymentId: newId<PaymentId>(),
    amountPaise,
    tenderedPaise,
    changePaise: subtract(tenderedPaise, amountPaise),
  };
  const { passId } = pass;
  const taken = fact('pass_sale.cash_taken', { ...payment, saleId, passId, shiftId, fee, terms, takenAtMs: nowMs });
  const paid = { saleId, pass, fee, terms, payment: { ...payment, method: 'cash' as const, providerReference: null } };
  const activated = activatePass(paid, { nextReceiptRunning }, context);
  const steps = inOrder({ facts: [...facts, taken, ...cashMovements(payment, context)], jobs: [openDrawer(context)] }, activated);
  return ok({ ...steps, ...payment, pass: activated.pass, receipt: activated.receipt });
}
