// The sales of passes with their payments. Payments for stays are in payments.ts.
import { assert } from '../domain/assert.ts';
import type { PassId, PaymentId } from '../domain/ids.ts';
import { type Paise, subtract, ZERO } from '../domain/money/paise.ts';
import { type PassTerms, passTermsSchema } from '../domain/pass/pass.ts';
import type { PassPayment } from '../domain/pass/pass-payment.ts';
import { feeSchema } from '../domain/tariff/fee.ts';
import { feeOfRecord } from './payments.ts';
import { hotQuery, sqlite } from './query.ts';
import { receiptOfPayment, type StoredReceipt } from './receipts.ts';
import type { ReadTx } from './transaction.ts';

const sales = sqlite
  .selectFrom('pass_sale')
  .innerJoin('payment', 'payment.payment_id', 'pass_sale.payment_id')
  .innerJoin('journal', 'journal.seq', 'payment.opened_seq')
  .selectAll('payment')
  .select(feeOfRecord.as('fee'))
  .select(['pass_sale.sale_id', 'pass_sale.pass_id', 'pass_sale.terms', 'pass_sale.activated_at_ms']);
const byPayment = hotQuery((p: { paymentId: PaymentId }) => sales.where('pass_sale.payment_id', '=', p.paymentId));
const ofPass = hotQuery((p: { passId: PassId }) =>
  sales.where('pass_sale.pass_id', '=', p.passId).orderBy('pass_sale.seq', 'desc'),
);
const pending = hotQuery(() =>
  sqlite
    .selectFrom('pending_payment')
    .innerJoin('pass_sale', 'pass_sale.payment_id', 'pending_payment.payment_id')
    .select(['pending_payment.payment_id', 'pass_sale.pass_id'])
    .orderBy('pending_payment.opened_seq'),
);
const returned = hotQuery((p: { paymentId: PaymentId }) =>
  sqlite
    .selectFrom('refund')
    .select((row) => row.fn.coalesce(row.fn.sum<Paise>('amount_paise'), row.val(ZERO)).as('paise'))
    .where('payment_id', '=', p.paymentId)
    .where('state', '<>', 'FAILED'),
);
type SaleRow = NonNullable<ReturnType<typeof byPayment.first>>;

export type StoredSale = PassPayment & {
  readonly activatedAtMs: number | null;
  readonly receipt: StoredReceipt | null;
  /** Of a SUCCESS: what went back of it, or is to. */
  readonly returnedPaise: Paise;
};

export function findPassPayment(tx: ReadTx, paymentId: PaymentId): PassPayment | undefined {
  const row = byPayment.first(tx, { paymentId });
  return row === undefined ? undefined : toPayment(row);
}

/** Latest first, in whatever state their money is. */
export function salesOfPass(tx: ReadTx, passId: PassId): readonly StoredSale[] {
  return ofPass.all(tx, { passId }).map((row) => ({
    ...toPayment(row),
    activatedAtMs: row.activated_at_ms,
    receipt: receiptOfPayment(tx, row.payment_id) ?? null,
    returnedPaise: row.state === 'SUCCESS' ? (returned.first(tx, { paymentId: row.payment_id })?.paise ?? ZERO) : ZERO,
  }));
}

/** What of a paid sale is still here. */
export function leftOfSale({ amountPaise, returnedPaise }: Pick<StoredSale, 'amountPaise' | 'returnedPaise'>): Paise {
  return subtract(amountPaise, returnedPaise);
}

/** Payments for passes that wait for the gateway, oldest first. */
export function pendingPassPayments(tx: ReadTx): readonly { readonly paymentId: PaymentId; readonly passId: PassId }[] {
  return pending.all(tx, {}).map(({ payment_id, pass_id }) => ({ paymentId: payment_id, passId: pass_id }));
}

function toPayment(row: SaleRow): PassPayment {
  assert(row.session_id === null, 'a payment for a pass is for no stay');
  const terms: PassTerms = passTermsSchema.parse(JSON.parse(row.terms));
  return {
    saleId: row.sale_id,
    passId: row.pass_id,
    paymentId: row.payment_id,
    shiftId: row.shift_id,
    method: row.method,
    state: row.state,
    amountPaise: row.amount_paise,
    tenderedPaise: row.tendered_paise,
    changePaise: row.change_paise,
    providerReference: row.provider_reference,
    startedAtMs: row.started_at_ms,
    expiresAtMs: row.expires_at_ms,
    resolvedAtMs: row.resolved_at_ms,
    qrText: row.qr_text,
    fee: feeSchema.parse(JSON.parse(row.fee)),
    terms,
  };
}
