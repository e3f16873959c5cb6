// Facts of money that has to go back → late_money, refund.

import { insertRow } from '../query.ts';
import type { Projections } from './projection.ts';

export const projectRefunds: Projections<'payment.late_money' | 'refund.due'> = {
  'payment.late_money': (tx, { paymentId, providerReference, amountPaise, receivedAtMs }) =>
    insertRow(tx, 'late_money', {
      provider_reference: providerReference,
      payment_id: paymentId,
      amount_paise: amountPaise,
      received_at_ms: receivedAtMs,
    }),

  'refund.due': (tx, { refundId, paymentId, sessionId, amountPaise, reason, dueAtMs }) =>
    insertRow(tx, 'refund', {
      refund_id: refundId,
      payment_id: paymentId,
      session_id: sessionId,
      amount_paise: amountPaise,
      state: 'PENDING',
      reason,
      due_at_ms: dueAtMs,
    }),
};
