// Judges an operator code and PIN: five failures, then growing delays that survive a restart. Used by sign-in and approvals.
import { findOperatorByCode, findPinHash } from '../../db/operators.ts';
import { clearSignInGuard, findSignInGuard, saveSignInGuard } from '../../db/sign-in-guard.ts';
import { fact } from '../../domain/journal/fact.ts';
import type { Operator } from '../../domain/people/operator.ts';
import { guardAfterFailure, guardDelayMs, unguarded } from '../../domain/people/sign-in-guard.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Ledger } from '../operations/ledger.ts';
import type { Store } from '../operations/store.ts';
import type { Clock } from '../settings/clock.ts';
import { hashPin, pinMatches } from './pin-hash.ts';

export type PinClaim = { readonly code: string; readonly pin: string };
/** Refuses, in this order: sign_in_delayed {untilMs}, sign_in_wrong {left}. */
export type PinCheck = (claim: PinClaim) => Promise<Result<Operator, 'sign_in_delayed' | 'sign_in_wrong'>>;

type PinCheckOptions = {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly pepper: string;
};

export function openPinCheck(options: PinCheckOptions): PinCheck {
  let last: Promise<unknown> = Promise.resolve();
  // One after the other: five guesses sent at once must not all be looked at before the first of them has counted.
  return (claim) => {
    const checked = last.then(() => checkPin(options, claim));
    last = checked.catch(() => undefined);
    return checked;
  };
}

async function checkPin({ store, ledger, clock, pepper }: PinCheckOptions, { code, pin }: PinClaim) {
  const { operator, pinHash, guard } = store.read((tx) => {
    const found = findOperatorByCode(tx, code);
    return {
      operator: found,
      pinHash: found === undefined ? undefined : findPinHash(tx, found.operatorId),
      guard: findSignInGuard(tx, code) ?? unguarded,
    };
  });
  const delayMs = guardDelayMs(guard, clock.nowMs());
  if (delayMs > 0) return refuse('sign_in_delayed', { untilMs: clock.nowMs() + delayMs });

  if (operator !== undefined && pinHash !== undefined && (await pinMatches(pin, pinHash, pepper))) {
    if (guard.failures > 0) store.write((tx) => clearSignInGuard(tx, code));
    return ok(operator);
  }
  // An unknown code takes as long to refuse as a known one.
  if (pinHash === undefined) await hashPin(pin, pepper);
  const nowMs = clock.nowMs();
  const failed = guardAfterFailure(guard, nowMs);
  store.write((tx) => {
    saveSignInGuard(tx, { operatorCode: code, ...failed });
    const refused = fact('operator.refused', { operatorCode: code, failures: failed.failures, atMs: nowMs });
    ledger(tx, { facts: [refused], jobs: [] }, null);
  });
  return refuse('sign_in_wrong');
}
