// Whose stored PIN is not the one that the journal binds to them: somebody changed the database. Asked at sign-in, at start and by `verify`.
import { pinsWithDigests } from '../../db/operators.ts';
import type { ReadTx } from '../../db/transaction.ts';
import type { OperatorId } from '../../domain/ids.ts';
import { pinDigest } from '../../domain/people/pin-digest.ts';
import { sha256Hex } from '../crypto/sha256.ts';

/** Their operator codes; of a verifier that is nobody's, its operator id. */
export function foreignPins(tx: ReadTx): readonly string[] {
  return pinsWithDigests(tx)
    .filter(({ operatorId, pinDigest: right, pinHash }) => pinHash === null || right !== digestOf({ operatorId, pinHash }))
    .map(({ operatorId, code }) => code ?? operatorId);
}

/** The verifier of a person's PIN; undefined when there is none, or when it is not this person's: then no PIN is right. */
export function boundPinHash(tx: ReadTx, operatorId: OperatorId): string | undefined {
  const own = pinsWithDigests(tx).find((pin) => pin.operatorId === operatorId);
  if (own === undefined || own.pinHash === null) return undefined;
  return own.pinDigest === digestOf({ operatorId, pinHash: own.pinHash }) ? own.pinHash : undefined;
}

function digestOf(verifier: { readonly operatorId: OperatorId; readonly pinHash: string }): string {
  return pinDigest(verifier, sha256Hex);
}
