// The owner's recovery key: an age X25519 identity on paper. The booth keeps only its recipient, which can seal and never open.
import { generateX25519Identity, identityToRecipient } from 'age-encryption';

export type RecoveryKey = {
  /** `AGE-SECRET-KEY-1…`, 74 characters: a secret that is shown and printed once and never stored. */
  readonly recoveryKey: string;
  /** `age1…`, 62 characters: may be known to anybody. */
  readonly recipient: string;
};

const PREFIX = 'AGE-SECRET-KEY-1';
const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;
const KEY = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/;
const GROUP = 4;

export async function createRecoveryKey(): Promise<RecoveryKey> {
  const recoveryKey = await generateX25519Identity();
  return { recoveryKey, recipient: await identityToRecipient(recoveryKey) };
}

/** As it is printed: its 58 characters in groups of four, for reading aloud. `readRecoveryKey` takes it so. */
export function groupsOfRecoveryKey(recoveryKey: string): readonly string[] {
  const letters = recoveryKey.slice(PREFIX.length);
  return Array.from({ length: Math.ceil(letters.length / GROUP) }, (_, at) => letters.slice(at * GROUP, (at + 1) * GROUP));
}

/**
 * What a person typed or scanned: in groups or not, in any case, with or without its beginning. Null when it is no key; its checksum
 * finds up to four wrong characters.
 */
export async function readRecoveryKey(text: string): Promise<RecoveryKey | null> {
  const letters = text.toUpperCase().replace(/[\s.]/g, '');
  const typed = (letters.startsWith(PREFIX) ? letters.slice(PREFIX.length) : letters).replaceAll('-', '');
  // No key has an O or a B.
  const joined = PREFIX + typed.replaceAll('O', '0').replaceAll('B', '8');
  if (!KEY.test(joined)) return null;
  try {
    return { recoveryKey: joined, recipient: await identityToRecipient(joined) };
  } catch {
    // The checksum is wrong: not a key.
    return null;
  }
}

/** Whether the text looks like a recipient. A wrong character in it is found by the first sealing. */
export function isRecipient(text: string): boolean {
  return RECIPIENT.test(text);
}
