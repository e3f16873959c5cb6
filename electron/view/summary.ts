// The summaries that replies are made of. The session or payment is known to exist: its absence is a defect.
import { sessionSummary } from '../../db/session-summaries.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { waitingPayment } from '../../db/waiting-payments.ts';
import { assert } from '../../domain/assert.ts';
import type { PaymentId, SessionId } from '../../domain/ids.ts';
import type { SessionSummary, WaitingPayment } from '../contract/views.ts';

export function summaryOf(tx: ReadTx, sessionId: SessionId): SessionSummary {
  const summary = sessionSummary(tx, sessionId);
  assert(summary !== undefined, `session ${sessionId} has a summary`);
  return summary;
}

export function waitingOf(tx: ReadTx, paymentId: PaymentId): WaitingPayment {
  const waiting = waitingPayment(tx, paymentId);
  assert(waiting !== undefined, `online payment ${paymentId} can be shown`);
  return waiting;
}
