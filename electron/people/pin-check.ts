// Judges an operator code and PIN: five failures, then growing delays that survive a restart. Used by sign-in and approvals.
import { findOperator, findOperatorByCode, findPinHash, isDisabled, savePinHash } from '../../db/operators.ts';
import { findSignInGuard, saveSignInGuard } from '../../db/sign-in-guard.ts';
import type { ReadTx } from '../../db/transaction.ts';
import type { OperatorId } from '../../domain/ids.ts';
import { fact } from '../../domain/journal/fact.ts';
import type { Operator } from '../../domain/people/operator.ts';
import { pinDigest } from '../../domain/people/pin-digest.ts';
import { guardAfterFailure, guardDelayMs, unguarded } from '../../domain/people/sign-in-guard.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { sha256Hex } from '../crypto/sha256.ts';
import type { Ledger } from '../operations/ledger.ts';
import type { Store } from '../operations/store.ts';
import type { Clock } from '../settings/clock.ts';
import { boundPinHash } from './foreign-pins.ts';
import type { GuardClock } from './guard-clock.ts';
import type { PinHasher } from './pin-hash.ts';

export type PinClaim = { readonly code: string; readonly pin: string };
/**
 * Refuses, in this order: pin_check_busy (too many wait; nothing was looked at or counted), sign_in_delayed {untilMs}, sign_in_wrong,
 * operator_disabled (the PIN was right: a stranger who guesses codes learns nothing of who was taken out of work).
 */
export type PinCheck = (claim: PinClaim) => Promise<Result<Operator, PinRefusal>>;
export type PinRefusal = 'pin_check_busy' | 'sign_in_delayed' | 'sign_in_wrong' | 'operator_disabled';

type PinCheckOptions = {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly pinHasher: PinHasher;
  readonly guardClock: GuardClock;
};

/** Counted and journaled in place of a code that nobody has: it may be a PIN, typed into the wrong field. */
const UNKNOWN_CODE = 'unknown';

/**
 * One person types one PIN; a second one is a double press. The others at the booth wait for eight checks at most, which is a quarter of a
 * second on the booth PC of the tests.
 */
export const MOST_CHECKS = { ofOneCode: 2, inAll: 8 } as const;

export function openPinCheck(options: PinCheckOptions): PinCheck {
  let last: Promise<unknown> = Promise.resolve();
  const waiting: string[] = [];
  // One after the other: five guesses sent at once must not all be looked at before the first of them has counted.
  return async (claim) => {
    const ofThisCode = waiting.filter((code) => code === claim.code).length;
    if (waiting.length >= MOST_CHECKS.inAll || ofThisCode >= MOST_CHECKS.ofOneCode) return refuse('pin_check_busy');
    waiting.push(claim.code);
    const checked = last.then(() => checkPin(options, claim));
    last = checked.catch(() => undefined);
    try {
      return await checked;
    } finally {
      waiting.splice(waiting.indexOf(claim.code), 1);
    }
  };
}

async function checkPin(options: PinCheckOptions, claim: PinClaim): Promise<Result<Operator, PinRefusal>> {
  const { store, ledger, clock, pinHasher, guardClock } = options;
  const { pin } = claim;
  const { operator, pinHash, operatorCode, guard } = store.read((tx) => claimant(tx, claim.code));
  const delayMs = Math.max(guardDelayMs(guard, clock.nowMs()), guardClock.leftMs(operatorCode));
  if (delayMs > 0) return refuse('sign_in_delayed', { untilMs: clock.nowMs() + delayMs });

  if (operator !== undefined && pinHash !== undefined && (await pinHasher.matches(pin, pinHash))) {
    const { operatorId } = operator;
    if (pinHasher.isOutdated(pinHash)) await rehash({ store, ledger, clock, pinHasher }, operatorId, { pin, pinHash });
    // As it is now: while the PIN was looked at, its person may have been stopped or got another role.
    return store.read((tx) =>
      isDisabled(tx, operatorId) ? refuse('operator_disabled') : ok(findOperator(tx, operatorId) ?? operator),
    );
  }
  // An unknown code takes as long to refuse as a known one.
  if (pinHash === undefined) await pinHasher.hash(pin);
  const nowMs = clock.nowMs();
  const failed = guardAfterFailure(guard, { nowMs, agedMs: guardClock.agedMs(operatorCode, guard) });
  guardClock.failed(operatorCode, failed, { nowMs, delayMs: guardDelayMs(failed, nowMs) });
  store.write((tx) => {
    saveSignInGuard(tx, { operatorCode, ...failed });
    const { failures, countedFromMs } = failed;
    const refused = fact('operator.refused', { operatorCode, failures, countedFromMs, atMs: nowMs });
    ledger(tx, { facts: [refused], jobs: [] }, null);
  });
  return refuse('sign_in_wrong');
}

function claimant(tx: ReadTx, code: string) {
  const operator = findOperatorByCode(tx, code);
  const operatorCode = operator === undefined ? UNKNOWN_CODE : code;
  return {
    operator,
    pinHash: operator === undefined ? undefined : boundPinHash(tx, operator.operatorId),
    operatorCode,
    guard: findSignInGuard(tx, operatorCode) ?? unguarded,
  };
}

/** The hash of an earlier version, made anew while the PIN is known; unless it was changed meanwhile. */
async function rehash(
  { store, ledger, clock, pinHasher }: Pick<PinCheckOptions, 'store' | 'ledger' | 'clock' | 'pinHasher'>,
  operatorId: OperatorId,
  { pin, pinHash }: { readonly pin: string; readonly pinHash: string },
): Promise<void> {
  const renewed = await pinHasher.hash(pin);
  store.write((tx) => {
    if (findPinHash(tx, operatorId) !== pinHash) return;
    const digest = pinDigest({ operatorId, pinHash: renewed }, sha256Hex);
    const changed = { operatorId, why: 'rehashed' as const, pinDigest: digest, atMs: clock.nowMs() };
    ledger(tx, { facts: [fact('operator.pin_changed', changed)], jobs: [] }, null);
    savePinHash(tx, { operatorId, pinHash: renewed });
  });
}
