// Loads one stay as decisions see it.
import { paymentsOfSession } from '../../db/payments.ts';
import { refundsOfSession } from '../../db/refunds.ts';
import { findSession } from '../../db/sessions.ts';
import type { ReadTx } from '../../db/transaction.ts';
import type { SessionId } from '../../domain/ids.ts';
import type { Stay } from '../../domain/session/stay.ts';

export function findStay(tx: ReadTx, sessionId: SessionId): Stay | null {
  const session = findSession(tx, sessionId);
  if (session === undefined) return null;
  return { session, payments: paymentsOfSession(tx, sessionId), refunds: refundsOfSession(tx, sessionId) };
}
