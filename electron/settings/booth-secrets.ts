// The booth's own secrets: made at the first start, kept by the secret store, never changed afterwards.
import { randomBytes } from 'node:crypto';
import type { Sign } from '../../domain/journal/record.ts';
import { createSigningKey, signerOf } from '../crypto/ed25519.ts';
import type { SecretStore } from '../secrets/secret-store.ts';

export type BoothSecrets = { readonly pepper: string; readonly sign: Sign; readonly publicKey: string };

/** The journal belongs to one key. Without it the booth could not go on with its own chain, so it does not start. */
export class BoothKeyLost extends Error {
  override readonly name = 'BoothKeyLost';
}

/** `enrolledKey` null: a database that no booth has used yet, for which new secrets may be made. Throws BoothKeyLost. */
export function readBoothSecrets(secrets: SecretStore, enrolledKey: string | null): BoothSecrets {
  if (enrolledKey === null) makeMissingSecrets(secrets);
  const privateKey = secrets.read('booth_signing_key');
  const pepper = secrets.read('pin_pepper');
  if (privateKey === null || pepper === null) {
    throw new BoothKeyLost(
      'The key of this booth is missing, but its journal was signed with it. Restore the key store of this computer.',
    );
  }
  const signer = signerOf(privateKey);
  if (enrolledKey !== null && signer.publicKey !== enrolledKey) {
    throw new BoothKeyLost(
      'The key on this computer is not the one that this database was signed with: they come from two booths.',
    );
  }
  return { pepper, ...signer };
}

function makeMissingSecrets(secrets: SecretStore): void {
  if (secrets.read('booth_signing_key') === null) secrets.write('booth_signing_key', createSigningKey().privateKey);
  if (secrets.read('pin_pepper') === null) secrets.write('pin_pepper', randomBytes(32).toString('base64url'));
}
