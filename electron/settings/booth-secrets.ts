// The booth's own secrets: made at the first start, kept by the secret store, never changed afterwards.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Sign } from '../../domain/journal/record.ts';
import { createSigningKey, signerOf } from '../crypto/ed25519.ts';
import type { SecretStore } from '../secrets/secret-store.ts';

export type BoothSecrets = { readonly pepper: string; readonly sign: Sign; readonly publicKey: string };

/** The journal belongs to one key. Without it the booth could not go on with its own chain, so it does not start. */
export class BoothKeyLost extends Error {
  override readonly name = 'BoothKeyLost';
}

/** Nobody could sign in: every PIN would be wrong. */
export class PepperDamaged extends Error {
  override readonly name = 'PepperDamaged';
}

/** `enrolledKey` null: a database that no booth has used yet, for which new secrets may be made. Throws BoothKeyLost, PepperDamaged. */
export function readBoothSecrets(secrets: SecretStore, enrolledKey: string | null): BoothSecrets {
  if (enrolledKey === null) makeMissingSecrets(secrets);
  const privateKey = secrets.read('booth_signing_key');
  const pepper = secrets.read('pin_pepper');
  if (privateKey === null || pepper === null) {
    throw new BoothKeyLost(
      'The key of this booth is missing, but its journal was signed with it. Restore the key store of this computer.',
    );
  }
  const signer = readSigner(privateKey);
  if (enrolledKey !== null && signer.publicKey !== enrolledKey) {
    throw new BoothKeyLost(
      'The key on this computer is not the one that this database was signed with: they come from two booths.',
    );
  }
  if (enrolledKey !== null) requirePepper(secrets, { pepper, publicKey: enrolledKey });
  return { pepper, ...signer };
}

/** Once the journal has begun with these secrets: a folder that has this mark and no journal has lost it. */
export function markEnrolled(secrets: SecretStore, { pepper, publicKey }: Pick<BoothSecrets, 'pepper' | 'publicKey'>): void {
  secrets.write('enrolled', markOf({ pepper, publicKey }));
}

/** Whether the mark of the journal's beginning was made with this pepper; also where there is no mark that could tell. */
export function isPepperRight(secrets: SecretStore, right: Pick<BoothSecrets, 'pepper' | 'publicKey'>): boolean {
  const mark = secrets.read('enrolled');
  return mark === null || !isMark(mark) || mark === markOf(right);
}

function readSigner(privateKey: string): ReturnType<typeof signerOf> {
  try {
    return signerOf(privateKey);
  } catch (error) {
    throw new BoothKeyLost('The key of this booth is damaged, but its journal was signed with it. Restore its keys.', {
      cause: error,
    });
  }
}

function requirePepper(secrets: SecretStore, right: Pick<BoothSecrets, 'pepper' | 'publicKey'>): void {
  const mark = secrets.read('enrolled');
  // The first start ended before it, or the mark itself is damaged.
  if (mark === null || !isMark(mark)) markEnrolled(secrets, right);
  else if (mark !== markOf(right))
    throw new PepperDamaged(
      'The secret that PINs are checked with is damaged: nobody could sign in. Restore the keys of this booth.',
    );
}

/** A digest of the pepper, and one of that digest, so that damage to the mark is not taken for damage to the pepper. */
function markOf({ pepper, publicKey }: Pick<BoothSecrets, 'pepper' | 'publicKey'>): string {
  const digest = createHmac('sha256', pepper).update(publicKey).digest('base64url');
  return `${digest}.${checkOf(digest)}`;
}

function isMark(mark: string): boolean {
  const [digest = '', check] = mark.split('.');
  return check === checkOf(digest);
}

function checkOf(digest: string): string {
  return createHash('sha256').update(digest).digest('base64url').slice(0, 10);
}

function makeMissingSecrets(secrets: SecretStore): void {
  if (secrets.read('booth_signing_key') === null) secrets.write('booth_signing_key', createSigningKey().privateKey);
  if (secrets.read('pin_pepper') === null) secrets.write('pin_pepper', randomBytes(32).toString('base64url'));
}
