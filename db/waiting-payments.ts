// The waiting list: online payments that still need the customer, the gateway or the cashier.
import { assert } from '../domain/assert.ts';
import type { PaymentId } from '../domain/ids.ts';
import type { Paise } from '../domain/money/paise.ts';
import type { OnlineMethod, PaymentState } from '../domain/payment/payment.ts';
import { hotQuery, sqlite } from './query.ts';
import { type SessionSummaryRow, sessionSummary } from './session-summaries.ts';
import type { ReadTx } from './transaction.ts';

export type WaitingPaymentRow = {
  readonly paymentId: PaymentId;
  readonly session: SessionSummaryRow;
  readonly method: OnlineMethod;
  readonly state: PaymentState;
  readonly amountPaise: Paise;
  readonly startedAtMs: number;
  readonly expiresAtMs: number;
  readonly qrText: string | null;
  readonly pulledAside: boolean;
  /** Its stay is paid (also by cash instead), and the vehicle stands aside until it is called back. */
  readonly readyToLeave: boolean;
  readonly failure: string | null;
};

const columns = [
  'payment.payment_id',
  'payment.opened_seq',
  'payment.session_id',
  'payment.method',
  'payment.state',
  'payment.amount_paise',
  'payment.started_at_ms',
  'payment.expires_at_ms',
  'payment.qr_text',
  'payment.failure',
  'session.pulled_aside',
  'session.closed_at_ms',
  'session.left_at_ms',
] as const;

const pending = hotQuery(() =>
  sqlite
    .selectFrom('pending_payment as payment')
    .innerJoin('session', 'session.session_id', 'payment.session_id')
    .select(columns),
);
/** Aside with nothing pending: its last online payment tells why it is still here. CANCELLED: cash was taken instead. */
const standingAside = hotQuery(() =>
  sqlite
    .selectFrom('aside_session as session')
    .innerJoin('payment', 'payment.session_id', 'session.session_id')
    .select(columns)
    .where('payment.state', '<>', 'PENDING')
    .where('payment.method', '<>', 'cash')
    .where('payment.opened_seq', '=', (query) =>
      query
        .selectFrom('payment as latest')
        .select((row) => row.fn.max('latest.opened_seq').as('opened_seq'))
        .whereRef('latest.session_id', '=', 'session.session_id')
        .where('latest.method', '<>', 'cash'),
    ),
);
const one = hotQuery((p: { paymentId: PaymentId }) =>
  sqlite
    .selectFrom('payment')
    .innerJoin('session', 'session.session_id', 'payment.session_id')
    .select(columns)
    .where('payment.payment_id', '=', p.paymentId)
    .where('payment.method', '<>', 'cash'),
);
type WaitingRow = NonNullable<ReturnType<typeof one.first>>;

/** Oldest first: every PENDING payment, and the last payment of each vehicle that stands aside and has not left. */
export function waitingPayments(tx: ReadTx): readonly WaitingPaymentRow[] {
  return [...pending.all(tx, {}), ...standingAside.all(tx, {})]
    .sort((a, b) => a.opened_seq - b.opened_seq)
    .map((row) => toWaiting(tx, row));
}

/** Any online payment, in any state, in the shape of the waiting list. */
export function waitingPayment(tx: ReadTx, paymentId: PaymentId): WaitingPaymentRow | undefined {
  const row = one.first(tx, { paymentId });
  return row === undefined ? undefined : toWaiting(tx, row);
}

function toWaiting(tx: ReadTx, row: WaitingRow): WaitingPaymentRow {
  const session = row.session_id === null ? undefined : sessionSummary(tx, row.session_id);
  assert(
    session !== undefined && row.method !== 'cash' && row.expires_at_ms !== null,
    'an online payment has a session and an end',
  );
  const pulledAside = row.pulled_aside === 1;
  return {
    paymentId: row.payment_id,
    session,
    method: row.method,
    state: row.state,
    amountPaise: row.amount_paise,
    startedAtMs: row.started_at_ms,
    expiresAtMs: row.expires_at_ms,
    qrText: row.qr_text,
    pulledAside,
    readyToLeave: pulledAside && row.closed_at_ms !== null && row.left_at_ms === null,
    failure: row.failure,
  };
}
