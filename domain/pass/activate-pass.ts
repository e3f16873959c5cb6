// The money of a sale is SUCCESS: the pass becomes valid (or its balance grows), and the customer gets a receipt. Nothing else activates.
import type { Decision } from '../decision.ts';
import type { BoothContext } from '../decision-context.ts';
import type { PassSaleId, PaymentId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { type IssuedReceipt, inOrder, issueNumbered, type ReceiptSeries } from '../payment/settle-exit.ts';
import { buildPassReceipt } from '../receipt/build-pass-receipt.ts';
import type { PaidBy } from '../receipt/build-receipt.ts';
import type { Fee } from '../tariff/fee.ts';
import type { PassTerms, StoredPass } from './pass.ts';
import { passAfterSale } from './price-pass.ts';

export type PaidSale = {
  readonly saleId: PassSaleId;
  /** As it stands before this sale. */
  readonly pass: StoredPass;
  readonly fee: Fee;
  readonly terms: PassTerms;
  readonly payment: PaidBy & { readonly paymentId: PaymentId };
};

/** Follows the fact of the successful payment, in the same transaction. */
export function activatePass(
  { saleId, pass, fee, terms, payment }: PaidSale,
  series: ReceiptSeries,
  context: BoothContext,
): Decision & { readonly receipt: IssuedReceipt; readonly pass: StoredPass } {
  const { nowMs } = context;
  const { passId } = pass;
  const given = passAfterSale(pass, terms, nowMs);
  const after: StoredPass = { ...pass, ...given };
  const activated = fact('pass.activated', { passId, saleId, ...given, atMs: nowMs });
  const issued = issueNumbered(
    { sessionId: null, paymentId: payment.paymentId, print: true },
    (receiptNumber) => buildPassReceipt({ pass: after, terms, receiptNumber, fee, payment }, context),
    series,
    context,
  );
  return { ...inOrder({ facts: [activated], jobs: [] }, issued), receipt: issued.receipt, pass: after };
}
