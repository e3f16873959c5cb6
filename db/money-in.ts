// What one payment brought in, for a stay or for a pass, and what of it goes back.
import type { PaymentId } from '../domain/ids.ts';
import { add, ZERO } from '../domain/money/paise.ts';
import type { MoneyIn } from '../domain/payment/money-back.ts';
import { hotQuery, sqlite } from './query.ts';
import { refundsOfPayment } from './refunds.ts';
import type { ReadTx } from './transaction.ts';

const payment = hotQuery((p: { paymentId: PaymentId }) =>
  sqlite
    .selectFrom('payment')
    .select(['payment_id', 'session_id', 'method', 'state', 'amount_paise'])
    .where('payment_id', '=', p.paymentId),
);
const late = hotQuery((p: { paymentId: PaymentId }) =>
  sqlite.selectFrom('late_money').select('amount_paise').where('payment_id', '=', p.paymentId),
);

/** Undefined for an unknown payment and for one that has brought nothing in. */
export function moneyIn(tx: ReadTx, paymentId: PaymentId): MoneyIn | undefined {
  const row = payment.first(tx, { paymentId });
  if (row === undefined) return undefined;
  const succeeded = row.state === 'SUCCESS' ? row.amount_paise : ZERO;
  const receivedPaise = add(succeeded, ...late.all(tx, { paymentId }).map(({ amount_paise }) => amount_paise));
  if (receivedPaise === 0) return undefined;
  const { session_id: sessionId, method } = row;
  return { paymentId, sessionId, method, receivedPaise, refunds: refundsOfPayment(tx, paymentId) };
}
