// Facts of payments → payment, and the session's `settling` while one is pending.
import type { OperatorId, PaymentId, SessionId } from '../../domain/ids.ts';
import type { FactBody } from '../../domain/journal/fact.ts';
import type { Paise } from '../../domain/money/paise.ts';
import { hotWrite, insertRow, sqlite } from '../query.ts';
import type { WriteTx } from '../transaction.ts';
import type { Projections } from './projection.ts';

const settle = hotWrite((p: { sessionId: SessionId; feeDuePaise: Paise }) =>
  sqlite
    .updateTable('session')
    .set({ state: 'settling', fee_due_paise: p.feeDuePaise })
    .where('session_id', '=', p.sessionId)
    .where('state', '=', 'open'),
);

/** Back to `open`, to be priced again, unless the facts that follow close it. A session already closed (on trust) stays so. */
const endSettling = hotWrite((p: { paymentId: PaymentId }) =>
  sqlite
    .updateTable('session')
    .set({ state: 'open', fee_due_paise: null })
    .where('state', '=', 'settling')
    .where('session_id', '=', (query) => query.selectFrom('payment').select('session_id').where('payment_id', '=', p.paymentId)),
);

const showQr = hotWrite((p: { paymentId: PaymentId; qrText: string; expiresAtMs: number }) =>
  sqlite
    .updateTable('payment')
    .set({ qr_text: p.qrText, expires_at_ms: p.expiresAtMs })
    .where('payment_id', '=', p.paymentId)
    .where('state', '=', 'PENDING'),
);

/** The amount is part of the condition: a success of another amount is no success of this payment. */
const succeed = hotWrite((p: { paymentId: PaymentId; providerReference: string; amountPaise: Paise; resolvedAtMs: number }) =>
  sqlite
    .updateTable('payment')
    .set({ state: 'SUCCESS', provider_reference: p.providerReference, resolved_at_ms: p.resolvedAtMs })
    .where('payment_id', '=', p.paymentId)
    .where('state', '=', 'PENDING')
    .where('amount_paise', '=', p.amountPaise),
);

const end = hotWrite(
  (p: { paymentId: PaymentId; state: 'FAILED' | 'EXPIRED' | 'CANCELLED'; failure: string | null; resolvedAtMs: number }) =>
    sqlite
      .updateTable('payment')
      .set({ state: p.state, failure: p.failure, resolved_at_ms: p.resolvedAtMs })
      .where('payment_id', '=', p.paymentId)
      .where('state', '=', 'PENDING'),
);

export const projectPayments: Projections<
  | 'payment.cash_taken'
  | 'payment.started'
  | 'payment.qr_received'
  | 'payment.succeeded'
  | 'payment.failed'
  | 'payment.expired'
  | 'payment.cancelled'
> = {
  'payment.cash_taken': takeCash,
  'payment.started': startOnline,

  'payment.qr_received': (tx, { paymentId, qrText, expiresAtMs }) => {
    showQr.run(tx, { paymentId, qrText, expiresAtMs });
  },

  'payment.succeeded': (tx, { paymentId, providerReference, amountPaise, resolvedAtMs }) => {
    succeed.run(tx, { paymentId, providerReference, amountPaise, resolvedAtMs });
    endSettling.run(tx, { paymentId }, 'any');
  },

  'payment.failed': (tx, { paymentId, why, resolvedAtMs }) => {
    end.run(tx, { paymentId, state: 'FAILED', failure: why, resolvedAtMs });
    endSettling.run(tx, { paymentId }, 'any');
  },

  'payment.expired': (tx, { paymentId, resolvedAtMs }) => {
    end.run(tx, { paymentId, state: 'EXPIRED', failure: null, resolvedAtMs });
    endSettling.run(tx, { paymentId }, 'any');
  },

  'payment.cancelled': (tx, { paymentId, reason, resolvedAtMs }) => {
    end.run(tx, { paymentId, state: 'CANCELLED', failure: reason, resolvedAtMs });
    endSettling.run(tx, { paymentId }, 'any');
  },
};

function takeCash(tx: WriteTx, body: FactBody<'payment.cash_taken'>, seq: number, actorId: OperatorId | null): void {
  insertRow(tx, 'payment', {
    payment_id: body.paymentId,
    opened_seq: seq,
    session_id: body.sessionId,
    shift_id: body.shiftId,
    method: 'cash',
    state: 'SUCCESS',
    amount_paise: body.amountPaise,
    tendered_paise: body.tenderedPaise,
    change_paise: body.changePaise,
    provider_reference: null,
    started_at_ms: body.takenAtMs,
    expires_at_ms: null,
    resolved_at_ms: body.takenAtMs,
    qr_text: null,
    failure: null,
    receipt_id: null,
    pass_sale_id: null,
    operator_id: actorId,
  });
}

function startOnline(tx: WriteTx, body: FactBody<'payment.started'>, seq: number, actorId: OperatorId | null): void {
  insertRow(tx, 'payment', {
    payment_id: body.paymentId,
    opened_seq: seq,
    session_id: body.sessionId,
    shift_id: body.shiftId,
    method: body.method,
    state: 'PENDING',
    amount_paise: body.amountPaise,
    tendered_paise: null,
    change_paise: null,
    provider_reference: null,
    started_at_ms: body.startedAtMs,
    expires_at_ms: body.expiresAtMs,
    resolved_at_ms: null,
    qr_text: null,
    failure: null,
    receipt_id: null,
    pass_sale_id: null,
    operator_id: actorId,
  });
  // A stay that was let out before it was paid stays closed while its debt is paid online.
  settle.run(tx, { sessionId: body.sessionId, feeDuePaise: body.fee.amountPaise }, 'any');
}
