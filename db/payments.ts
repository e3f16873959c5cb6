// Looking payments for stays up; those for passes are in pass-sales.ts. Rows become domain payments here.
import { sql } from 'kysely';
import { assert } from '../domain/assert.ts';
import type { PaymentId, SessionId } from '../domain/ids.ts';
import { type Paise, subtract, ZERO } from '../domain/money/paise.ts';
import type { Payment, PaymentMethod, PaymentState } from '../domain/payment/payment.ts';
import { type Fee, feeSchema } from '../domain/tariff/fee.ts';
import { hotQuery, sqlite } from './query.ts';
import type { PaymentRow } from './schema.ts';
import type { ReadTx } from './transaction.ts';

/** The fee with its explanation, as the record has it that began the payment. */
export const feeOfRecord = sql<string>`journal.body ->> 'fee'`;

const byId = hotQuery((p: { paymentId: PaymentId }) =>
  sqlite.selectFrom('payment').selectAll().where('payment_id', '=', p.paymentId).where('session_id', 'is not', null),
);
const anyById = hotQuery((p: { paymentId: PaymentId }) =>
  sqlite
    .selectFrom('payment')
    .select(['payment_id as paymentId', 'session_id as sessionId', 'method', 'state', 'amount_paise as amountPaise'])
    .where('payment_id', '=', p.paymentId),
);
const ofSession = hotQuery((p: { sessionId: SessionId }) =>
  sqlite.selectFrom('payment').selectAll().where('session_id', '=', p.sessionId).orderBy('opened_seq'),
);
const pending = hotQuery(() =>
  sqlite.selectFrom('pending_payment').selectAll().where('session_id', 'is not', null).orderBy('opened_seq'),
);
const pendingOfSession = hotQuery((p: { sessionId: SessionId }) =>
  sqlite.selectFrom('pending_payment').selectAll().where('session_id', '=', p.sessionId),
);
const feeById = hotQuery((p: { paymentId: PaymentId }) =>
  sqlite
    .selectFrom('payment')
    .innerJoin('journal', 'journal.seq', 'payment.opened_seq')
    .select(feeOfRecord.as('fee'))
    .where('payment_id', '=', p.paymentId),
);
const received = hotQuery((p: { sessionId: SessionId }) =>
  sqlite
    .selectFrom('payment')
    .select((row) => row.fn.coalesce(row.fn.sum<Paise>('amount_paise'), row.val(ZERO)).as('paise'))
    .where('session_id', '=', p.sessionId)
    .where('state', '=', 'SUCCESS'),
);
const returned = hotQuery((p: { sessionId: SessionId }) =>
  sqlite
    .selectFrom('refund')
    .innerJoin('payment', 'payment.payment_id', 'refund.payment_id')
    .select((row) => row.fn.coalesce(row.fn.sum<Paise>('refund.amount_paise'), row.val(ZERO)).as('paise'))
    .where('payment.session_id', '=', p.sessionId)
    .where('payment.state', '=', 'SUCCESS')
    .where('refund.state', '<>', 'FAILED'),
);
const byReference = hotQuery((p: { providerReference: string }) =>
  sqlite.selectFrom('payment').select('payment_id').where('provider_reference', '=', p.providerReference),
);
const lateByReference = hotQuery((p: { providerReference: string }) =>
  sqlite.selectFrom('late_money').select('payment_id').where('provider_reference', '=', p.providerReference),
);

export function findPayment(tx: ReadTx, paymentId: PaymentId): Payment | undefined {
  const row = byId.first(tx, { paymentId });
  return row === undefined ? undefined : toPayment(row);
}

/** For a stay or for a pass. */
export type AnyPayment = {
  readonly paymentId: PaymentId;
  readonly sessionId: SessionId | null;
  readonly method: PaymentMethod;
  readonly state: PaymentState;
  readonly amountPaise: Paise;
};

export function findAnyPayment(tx: ReadTx, paymentId: PaymentId): AnyPayment | undefined {
  return anyById.first(tx, { paymentId });
}

/** In the order in which they were started. */
export function paymentsOfSession(tx: ReadTx, sessionId: SessionId): readonly Payment[] {
  return ofSession.all(tx, { sessionId }).map(toPayment);
}

export function pendingPayments(tx: ReadTx): readonly Payment[] {
  return pending.all(tx, {}).map(toPayment);
}

/** A session has at most one. */
export function pendingPaymentOfSession(tx: ReadTx, sessionId: SessionId): Payment | undefined {
  const row = pendingOfSession.first(tx, { sessionId });
  return row === undefined ? undefined : toPayment(row);
}

/** SUCCESS payments less the refunds of them (due or done): what counts towards the fee, without an overstay's credit. */
export function paidOf(tx: ReadTx, sessionId: SessionId): Paise {
  return subtract(received.first(tx, { sessionId })?.paise ?? ZERO, returned.first(tx, { sessionId })?.paise ?? ZERO);
}

/** `late`: the money came after that payment was over. A second use of a reference is refused and reported. */
export function findPaymentByProviderReference(
  tx: ReadTx,
  providerReference: string,
): { readonly paymentId: PaymentId; readonly late: boolean } | undefined {
  const owner = byReference.first(tx, { providerReference });
  if (owner !== undefined) return { paymentId: owner.payment_id, late: false };
  const late = lateByReference.first(tx, { providerReference });
  return late === undefined ? undefined : { paymentId: late.payment_id, late: true };
}

/** The fee with its explanation that the payment was started for. */
export function feeOfPayment(tx: ReadTx, paymentId: PaymentId): Fee | undefined {
  const row = feeById.first(tx, { paymentId });
  return row === undefined ? undefined : feeSchema.parse(JSON.parse(row.fee));
}

function toPayment(row: PaymentRow): Payment {
  assert(row.session_id !== null, 'a payment for a stay names it');
  return {
    paymentId: row.payment_id,
    sessionId: row.session_id,
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
  };
}

const largest = hotQuery(() =>
  sqlite
    .selectFrom('payment')
    .select((row) => row.fn.max<Paise | null>('amount_paise').as('paise'))
    .where('state', '=', 'SUCCESS')
    .where('session_id', 'is not', null),
);

/** Of all payments for stays that succeeded; 0 for none. Looks at every payment: ask it for what is rare, and once. */
export function largestPaymentPaise(tx: ReadTx): Paise {
  return largest.first(tx, {})?.paise ?? ZERO;
}
