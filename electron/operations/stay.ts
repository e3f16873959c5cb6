// Loads one stay as decisions see it.
import { findPass, passChargedFor } from '../../db/passes.ts';
import { paymentsOfSession } from '../../db/payments.ts';
import { refundsOfSession } from '../../db/refunds.ts';
import { findSession } from '../../db/sessions.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { assert } from '../../domain/assert.ts';
import type { SessionId } from '../../domain/ids.ts';
import type { Session } from '../../domain/session/session.ts';
import type { Stay } from '../../domain/session/stay.ts';

export function findStay(tx: ReadTx, sessionId: SessionId): Stay | null {
  const session = findSession(tx, sessionId);
  if (session === undefined) return null;
  const pass = stayPass(tx, session);
  return { session, payments: paymentsOfSession(tx, sessionId), refunds: refundsOfSession(tx, sessionId), pass };
}

function stayPass(tx: ReadTx, { sessionId, passId }: Session): Stay['pass'] {
  if (passId === null) return null;
  const pass = findPass(tx, passId);
  assert(pass !== undefined, 'the pass of a stay is known');
  return { pass, chargedPaise: passChargedFor(tx, sessionId) };
}
