// Binds the stored verifier of a PIN to its person, so that nobody can put one person's verifier on another's row unnoticed.
import type { OperatorId } from '../ids.ts';
import type { Sha256Hex } from '../journal/record.ts';

/**
 * Stands in the journal, in `operator.added` and `operator.pin_changed`. The verifier holds a random salt of 128 bits, which is in no journal:
 * without the verifier itself the digest helps nobody to guess a PIN.
 */
export function pinDigest(
  { operatorId, pinHash }: { readonly operatorId: OperatorId; readonly pinHash: string },
  sha256: Sha256Hex,
): string {
  return sha256(`pin:${operatorId}:${pinHash}`);
}
