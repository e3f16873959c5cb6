// The keys that a check can read: from the booth's secrets file. The desktop application seals them; then they are not to be had.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { signerOf } from '../crypto/ed25519.ts';
import { openFileSecretStore } from '../secrets/file-secret-store.ts';

export type KeyRing = {
  /** Of the signing key on this computer. */
  readonly publicKey: string | null;
  readonly upstreamPublicKey: string | null;
  readonly upstreamToken: string | null;
};

const none: KeyRing = { publicKey: null, upstreamPublicKey: null, upstreamToken: null };

export function readKeyRing(dataFolder: string): KeyRing {
  const file = join(dataFolder, 'secrets.json');
  if (!existsSync(file)) return none;
  try {
    const secrets = openFileSecretStore(file);
    const signingKey = secrets.read('booth_signing_key');
    return {
      publicKey: signingKey === null ? null : signerOf(signingKey).publicKey,
      upstreamPublicKey: secrets.read('upstream_public_key'),
      upstreamToken: secrets.read('upstream_token'),
    };
  } catch {
    // Sealed or damaged: the check says that it had no keys.
    return none;
  }
}
