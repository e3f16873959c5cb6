// auth.signIn and auth.signOut: whose hand is on the booth. Both are journaled; the sign-in itself lives in memory only.
import type { Decision } from '../../domain/decision.ts';
import { fact } from '../../domain/journal/fact.ts';
import type { Operator } from '../../domain/people/operator.ts';
import { ok } from '../../domain/result.ts';
import { type Operation, operatorOf } from '../ipc/call.ts';
import type { Desk } from '../people/desk.ts';
import type { PinCheck } from '../people/pin-check.ts';
import type { Clock } from '../settings/clock.ts';
import type { Ledger } from './ledger.ts';
import type { Store } from './store.ts';

type Parts = {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly desk: Desk;
  readonly checkPin: PinCheck;
  readonly committed: () => void;
};

export function signIn({ store, ledger, clock, desk, checkPin, committed }: Parts): Operation<'auth.signIn'> {
  return async (claim) => {
    const checked = await checkPin(claim);
    if (!checked.ok) return checked;
    const { operatorId } = checked.value;
    const atMs = clock.nowMs();
    const before = desk.operator();
    const facts = [fact('operator.signed_in', { operatorId, atMs })];
    store.write((tx) => {
      // Somebody else takes the booth over without a sign-out: the journal says when the first one's hand ended.
      if (before !== null) ledger(tx, signedOutDecision(before, atMs), before.operatorId);
      ledger(tx, { facts, jobs: [] }, operatorId);
    });
    desk.signIn(checked.value);
    committed();
    return ok({});
  };
}

/** Always allowed: a shift stays open, and the waiting payments go on. */
export function signOut({ store, ledger, clock, desk, committed }: Parts): Operation<'auth.signOut'> {
  return (_input, call) => {
    const operator = operatorOf(call);
    store.write((tx) => ledger(tx, signedOutDecision(operator, clock.nowMs()), operator.operatorId));
    desk.signOut();
    committed();
    return ok({});
  };
}

function signedOutDecision({ operatorId }: Operator, atMs: number): Decision {
  return { facts: [fact('operator.signed_out', { operatorId, atMs })], jobs: [] };
}
