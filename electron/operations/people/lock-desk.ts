// desk.lock, desk.unlock, desk.felt, and the lock that comes by itself: the lane stays as it is, and only its person's PIN opens it again.
// Another person may sign in instead (auth.signIn).
import { fact } from '../../../domain/journal/fact.ts';
import { lotRules } from '../../../domain/lot/lot-defaults.ts';
import { ok, refuse } from '../../../domain/result.ts';
import type { Operation } from '../../ipc/call.ts';
import type { Desk } from '../../people/desk.ts';
import type { PinCheck } from '../../people/pin-check.ts';
import type { Clock } from '../../settings/clock.ts';
import { settingsOf } from '../context.ts';
import type { Ledger } from '../ledger.ts';
import type { Store } from '../store.ts';

export type LockParts = {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly desk: Desk;
  readonly checkPin: PinCheck;
  readonly committed: () => void;
};

const MINUTE_MS = 60_000;

export function lockDesk(parts: LockParts): Operation<'desk.lock'> {
  return () => {
    lockFor(parts, 'asked');
    return ok({});
  };
}

/** Call about once a second. The lot's own minutes without a hand lock the screen; 0 minutes never do. */
export function lockWhenIdle(parts: LockParts): void {
  const { store, desk } = parts;
  if (desk.operator() === null || desk.locked() !== null) return;
  const { idleLockMinutes } = store.read((tx) => lotRules(settingsOf(tx)));
  if (idleLockMinutes > 0 && desk.idleMs() >= idleLockMinutes * MINUTE_MS) lockFor(parts, 'idle');
}

/** The computer has slept. */
export function lockAfterSleep(parts: LockParts): void {
  const { desk } = parts;
  if (desk.operator() !== null && desk.locked() === null) lockFor(parts, 'slept');
}

/** Wrong PINs count as at sign-in, with the same delays. */
export function unlockDesk({ store, ledger, clock, desk, checkPin, committed }: LockParts): Operation<'desk.unlock'> {
  return async ({ pin }) => {
    const operator = desk.operator();
    if (operator === null || desk.locked() === null) return refuse('desk_not_locked');
    const checked = await checkPin({ code: operator.code, pin });
    if (!checked.ok) return checked;
    const { operatorId } = operator;
    // Somebody else signed in while this PIN was looked at.
    if (desk.operator()?.operatorId !== operatorId || desk.locked() === null) return refuse('desk_not_locked');
    store.write((tx) => {
      const unlocked = fact('desk.unlocked', { operatorId, atMs: clock.nowMs() });
      ledger(tx, { facts: [unlocked], jobs: [] }, operatorId);
    });
    desk.unlock();
    committed();
    return ok({});
  };
}

export function feelHand({ desk }: Pick<LockParts, 'desk'>): Operation<'desk.felt'> {
  return () => {
    desk.felt();
    return ok({});
  };
}

function lockFor({ store, ledger, clock, desk, committed }: LockParts, why: 'idle' | 'asked' | 'slept'): void {
  const operator = desk.operator();
  if (operator === null) return;
  const { operatorId } = operator;
  const atMs = clock.nowMs();
  store.write((tx) => ledger(tx, { facts: [fact('desk.locked', { operatorId, why, atMs })], jobs: [] }, operatorId));
  desk.lock({ why, atMs });
  committed();
}
