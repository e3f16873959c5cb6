// Loads one stay as decisions see it.
import { findPass, passChargedFor } from '../../db/passes.ts';
import { paymentsOfSession } from '../../db/payments.ts';
import { refundsOfSession } from '../../db/refunds.ts';
import { findSession } from '../../db/sessions.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { assert } from '../../domain/assert.ts';
import type { SessionId } from '../../domain/ids.ts';
import { type Paise, paise } from '../../domain/money/paise.ts';
import type { Session } from '../../domain/session/session.ts';
import { creditedPaise, type Stay } from '../../domain/session/stay.ts';

export function findStay(tx: ReadTx, sessionId: SessionId): Stay | null {
  const found = findSession(tx, sessionId);
  if (found === undefined) return null;
  const session = { ...found, creditPaise: creditNow(tx, found) };
  const pass = stayPass(tx, session);
  return { session, payments: paymentsOfSession(tx, sessionId), refunds: refundsOfSession(tx, sessionId), pass };
}

/** The money of the stay before an overstay counts only as far as it has not gone back since. */
function creditNow(tx: ReadTx, { overstayOf, creditPaise }: Session): Paise {
  const before = overstayOf === null ? null : findStay(tx, overstayOf);
  if (before === null) return creditPaise;
  const kept = creditedPaise(before);
  return kept < creditPaise ? paise(Math.max(kept, 0)) : creditPaise;
}

function stayPass(tx: ReadTx, { sessionId, passId }: Session): Stay['pass'] {
  if (passId === null) return null;
  const pass = findPass(tx, passId);
  assert(pass !== undefined, 'the pass of a stay is known');
  return { pass, chargedPaise: passChargedFor(tx, sessionId) };
}
