// PIN verifiers after a restore: those that the journal's digest proves come back; nobody else's PIN is right any more until it is set again.
import { randomInt } from 'node:crypto';
import type { CarvedJournal } from '../../db/carve/carve-journal.ts';
import { listPeople, pinsWithDigests, savePinHash } from '../../db/operators.ts';
import type { ReadTx, WriteTx } from '../../db/transaction.ts';
import type { OperatorId } from '../../domain/ids.ts';
import { type Fact, fact } from '../../domain/journal/fact.ts';
import { pinDigest } from '../../domain/people/pin-digest.ts';
import { weaknessOfPin } from '../../domain/people/pin-rules.ts';
import { sha256Hex } from '../crypto/sha256.ts';
import type { PinHasher } from '../people/pin-hash.ts';

const PIN_DIGITS = 6;

export type KnownPin = { readonly operatorId: OperatorId; readonly pinHash: string };
export type RestoredPins = {
  readonly kept: readonly KnownPin[];
  /** People whose PIN is lost, by code. */
  readonly lost: readonly { readonly operatorId: OperatorId; readonly code: string; readonly name: string }[];
  /** The owner who gets a new PIN: no owner who may sign in has one. */
  readonly owner: { readonly operatorId: OperatorId; readonly code: string; readonly name: string } | null;
};

/** `hasPepper` false: no verifier of before can be checked. */
export function restoredPins(tx: ReadTx, sources: readonly CarvedJournal[], hasPepper: boolean): RestoredPins {
  const found = hasPepper ? sources.flatMap((journal) => journal.pinSecrets()) : [];
  const people = pinsWithDigests(tx).map(({ operatorId, pinDigest: digest }) => ({
    operatorId,
    pinHash: found.find(
      (pin) => pin.operatorId === operatorId && pinDigest({ operatorId, pinHash: pin.pinHash }, sha256Hex) === digest,
    )?.pinHash,
  }));
  const kept = people.flatMap(({ operatorId, pinHash }) => (pinHash === undefined ? [] : [{ operatorId, pinHash }]));
  const has = new Set(kept.map(({ operatorId }) => operatorId));
  const everybody = listPeople(tx);
  const owners = everybody.filter(({ role, disabledReason }) => role === 'owner' && disabledReason === null);
  const owner = owners.some(({ operatorId }) => has.has(operatorId)) ? undefined : owners[0];
  return { kept, lost: everybody.filter(({ operatorId }) => !has.has(operatorId)), owner: owner ?? null };
}

export type NewPins = {
  /** Of the owner; shown once. Null: the owner's own PIN is right. */
  readonly ownerPin: string | null;
  readonly hashes: readonly KnownPin[];
  readonly facts: readonly Fact[];
};

/** Everybody whose PIN is lost gets one that nobody knows, until an owner or supervisor sets it; the owner gets one that is told. */
export async function makeNewPins({ lost, owner }: RestoredPins, pinHasher: PinHasher, atMs: number): Promise<NewPins> {
  const ownerPin = owner === null ? null : newPin(owner.code);
  const hashes = await Promise.all(
    lost.map(async ({ operatorId, code }) => ({
      operatorId,
      pinHash: await pinHasher.hash(ownerPin !== null && operatorId === owner?.operatorId ? ownerPin : newPin(code)),
    })),
  );
  const facts = hashes.map(({ operatorId, pinHash }) =>
    fact('operator.pin_changed', { operatorId, why: 'reset', pinDigest: pinDigest({ operatorId, pinHash }, sha256Hex), atMs }),
  );
  return { ownerPin, hashes, facts };
}

export function savePins(tx: WriteTx, pins: readonly KnownPin[]): void {
  for (const pin of pins) savePinHash(tx, pin);
}

function newPin(code: string): string {
  const pin = String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, '0');
  return weaknessOfPin(pin, code) === null ? pin : newPin(code);
}
