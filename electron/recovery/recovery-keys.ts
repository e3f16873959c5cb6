// The keys that a restored booth goes on with: those of this computer, or out of the escrow that the owner's recovery key opens.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Escrow, openEscrow } from '../backup/escrow.ts';
import { type RecoveryKey, readRecoveryKey } from '../backup/recovery-key.ts';
import { signerOf } from '../crypto/ed25519.ts';
import type { SecretName, SecretStore } from '../secrets/secret-store.ts';
import { isPepperRight } from '../settings/booth-secrets.ts';
import { NotRestored, type RestoreOptions } from './recovery-options.ts';

/** What was found, before it is known which booth it is. */
export type FoundKeys = {
  /** Of this computer; any of them may be damaged and look whole. */
  readonly own: OwnKeys;
  readonly escrow: Escrow | null;
  /** Escrows are here, and the key that was given opens none. */
  readonly closedEscrows: readonly string[];
  /** As it was given, with the recipient that the booth seals for; null: not given. */
  readonly recoveryKey: RecoveryKey | null;
};

type OwnKeys = {
  readonly signingKey: string | null;
  readonly publicKey: string | null;
  readonly pepper: string | null;
  readonly upstreamToken: string | null;
  readonly upstreamPublicKey: string | null;
  /** What is wrong with the secrets of this computer; null: nothing that can be seen. */
  readonly trouble: string | null;
};

export type RecoveryKeys = OwnKeys & {
  readonly from: 'computer' | 'escrow' | 'nowhere';
};

/** `escrows`: files that may be one, the newest first. Rejects with NotRestored recovery_key_wrong for what cannot be a key. */
export async function findKeys(options: RestoreOptions, escrows: readonly string[]): Promise<FoundKeys> {
  const recoveryKey = await typedKey(options.recoveryKey);
  const own = await keysOfComputer(options);
  const escrow = recoveryKey === null ? null : await firstEscrow(escrows, recoveryKey.recoveryKey);
  const closedEscrows = recoveryKey === null || escrow !== null ? [] : escrows.map((file) => basename(file));
  return { own, escrow, closedEscrows, recoveryKey };
}

/**
 * Those of the booth whose journal is signed with `publicKey`. A damaged signing key is a good key of nobody, so only the journal tells. `isOfUpstream`
 * judges a key by what upstream countersigned. Throws NotRestored recovery_key_wrong.
 */
export function chooseKeys(
  { own, escrow, closedEscrows }: FoundKeys,
  publicKey: string,
  isOfUpstream: (upstreamPublicKey: string) => boolean,
): RecoveryKeys {
  const upstreamPublicKey =
    [own.upstreamPublicKey, escrow?.upstreamPublicKey ?? null].find((key) => key !== null && isOfUpstream(key)) ?? null;
  const isEscrowed = escrow?.publicKey === publicKey;
  if (own.publicKey === publicKey) {
    const trouble = own.trouble ?? (own.upstreamPublicKey === upstreamPublicKey ? null : 'upstream_key_damaged');
    return {
      ...own,
      pepper: own.pepper ?? (isEscrowed ? escrow.pepper : null),
      upstreamPublicKey,
      trouble,
      from: 'computer',
    };
  }
  const trouble = own.trouble ?? (own.signingKey === null ? null : 'signing_key_damaged');
  const { upstreamToken } = own;
  if (isEscrowed) {
    const { signingKey, pepper } = escrow;
    return { signingKey, publicKey, pepper, upstreamToken, upstreamPublicKey, trouble, from: 'escrow' };
  }
  if (closedEscrows.length > 0) throw new NotRestored('recovery_key_wrong', closedEscrows.join(', '));
  return { ...none, upstreamToken, upstreamPublicKey, trouble, from: 'nowhere' };
}

async function typedKey(typed: string | null): Promise<RecoveryKey | null> {
  if (typed === null || typed.trim() === '') return null;
  const key = await readRecoveryKey(typed);
  if (key === null) throw new NotRestored('recovery_key_wrong');
  return key;
}

const none: OwnKeys = {
  signingKey: null,
  publicKey: null,
  pepper: null,
  upstreamToken: null,
  upstreamPublicKey: null,
  trouble: null,
};

async function keysOfComputer({ secrets }: RestoreOptions): Promise<OwnKeys> {
  let store: SecretStore;
  try {
    store = await secrets.open();
  } catch (error) {
    return { ...none, trouble: error instanceof Error ? error.message : String(error) };
  }
  const signingKey = readOrNull(store, 'booth_signing_key');
  const publicKey = publicKeyOf(signingKey);
  const pepper = readOrNull(store, 'pin_pepper');
  const isRight = publicKey === null || pepper === null || isPepperRight(store, { pepper, publicKey });
  return {
    signingKey: publicKey === null ? null : signingKey,
    publicKey,
    pepper: isRight ? pepper : null,
    upstreamToken: readOrNull(store, 'upstream_token'),
    upstreamPublicKey: readOrNull(store, 'upstream_public_key'),
    trouble: (signingKey === null || publicKey !== null) && isRight ? null : 'secrets_damaged',
  };
}

function publicKeyOf(signingKey: string | null): string | null {
  try {
    return signingKey === null ? null : signerOf(signingKey).publicKey;
  } catch {
    // Damaged so that it is no key any more.
    return null;
  }
}

function readOrNull(store: SecretStore, name: SecretName): string | null {
  try {
    return store.read(name);
  } catch {
    // Damaged, or sealed by another computer: as good as none.
    return null;
  }
}

async function firstEscrow(files: readonly string[], recoveryKey: string): Promise<Escrow | null> {
  for (const file of files) {
    try {
      return await openEscrow(readFileSync(file), recoveryKey);
    } catch {
      // Of another owner, or damaged: the next one may be whole.
    }
  }
  return null;
}
