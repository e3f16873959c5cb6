// Judges an operator code and PIN: five failures, then growing delays that survive a restart. Used by sign-in and approvals.
import { findOperatorByCode, findPinHash, isDisabled, savePinHash } from '../../db/operators.ts';
import { clearSignInGuard, findSignInGuard, saveSignInGuard } from '../../db/sign-in-guard.ts';
import type { ReadTx } from '../../db/transaction.ts';
import type { OperatorId } from '../../domain/ids.ts';
import { fact } from '../../domain/journal/fact.ts';
import type { Operator } from '../../domain/people/operator.ts';
import { guardAfterFailure, guardDelayMs, unguarded } from '../../domain/people/sign-in-guard.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Ledger } from '../operations/ledger.ts';
import type { Store } from '../operations/store.ts';
import type { Clock } from '../settings/clock.ts';
import type { HeldCodes } from './held-codes.ts';
import type { PinHasher } from './pin-hash.ts';

export type PinClaim = { readonly code: string; readonly pin: string };
/**
 * Refuses, in this order: sign_in_delayed {untilMs}, sign_in_wrong, operator_disabled (the PIN was right: a stranger who guesses codes
 * learns nothing of who was taken out of work).
 */
export type PinCheck = (claim: PinClaim) => Promise<Result<Operator, 'sign_in_delayed' | 'sign_in_wrong' | 'operator_disabled'>>;

type PinCheckOptions = {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly pinHasher: PinHasher;
  readonly held: HeldCodes;
};

/** Counted and journaled in place of a code that nobody has: it may be a PIN, typed into the wrong field. */
const UNKNOWN_CODE = 'unknown';

export function openPinCheck(options: PinCheckOptions): PinCheck {
  let last: Promise<unknown> = Promise.resolve();
  // One after the other: five guesses sent at once must not all be looked at before the first of them has counted.
  return (claim) => {
    const checked = last.then(() => checkPin(options, claim));
    last = checked.catch(() => undefined);
    return checked;
  };
}

async function checkPin({ store, ledger, clock, pinHasher, held }: PinCheckOptions, { code, pin }: PinClaim) {
  const { operator, pinHash, operatorCode, guard } = store.read((tx) => claimant(tx, code));
  const delayMs = Math.max(guardDelayMs(guard, clock.nowMs()), held.leftMs(operatorCode));
  if (delayMs > 0) return refuse('sign_in_delayed', { untilMs: clock.nowMs() + delayMs });

  if (operator !== undefined && pinHash !== undefined && (await pinHasher.matches(pin, pinHash))) {
    if (guard.failures > 0) {
      store.write((tx) => {
        clearSignInGuard(tx, operatorCode);
        const { operatorId } = operator;
        const ended = fact('operator.refusals_ended', { operatorId, operatorCode, atMs: clock.nowMs() });
        ledger(tx, { facts: [ended], jobs: [] }, null);
      });
    }
    if (pinHasher.isOutdated(pinHash)) await rehash({ store, clock, pinHasher }, operator.operatorId, { pin, pinHash });
    return store.read((tx) => isDisabled(tx, operator.operatorId)) ? refuse('operator_disabled') : ok(operator);
  }
  // An unknown code takes as long to refuse as a known one.
  if (pinHash === undefined) await pinHasher.hash(pin);
  const nowMs = clock.nowMs();
  const failed = guardAfterFailure(guard, nowMs);
  held.hold(operatorCode, guardDelayMs(failed, nowMs));
  store.write((tx) => {
    saveSignInGuard(tx, { operatorCode, ...failed });
    const refused = fact('operator.refused', { operatorCode, failures: failed.failures, atMs: nowMs });
    ledger(tx, { facts: [refused], jobs: [] }, null);
  });
  return refuse('sign_in_wrong');
}

function claimant(tx: ReadTx, code: string) {
  const operator = findOperatorByCode(tx, code);
  const operatorCode = operator === undefined ? UNKNOWN_CODE : code;
  return {
    operator,
    pinHash: operator === undefined ? undefined : findPinHash(tx, operator.operatorId),
    operatorCode,
    guard: findSignInGuard(tx, operatorCode) ?? unguarded,
  };
}

/** The hash of an earlier version, made anew while the PIN is known; unless it was changed meanwhile. */
async function rehash(
  { store, clock, pinHasher }: Pick<PinCheckOptions, 'store' | 'clock' | 'pinHasher'>,
  operatorId: OperatorId,
  { pin, pinHash }: { readonly pin: string; readonly pinHash: string },
): Promise<void> {
  const renewed = await pinHasher.hash(pin);
  store.write((tx) => {
    if (findPinHash(tx, operatorId) !== pinHash) return;
    savePinHash(tx, { operatorId, pinHash: renewed, savedAtMs: clock.nowMs() });
  });
}
