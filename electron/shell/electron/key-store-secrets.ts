// The booth's secrets under the key store of the operating system. Electron's own calls are asynchronous now and the booth reads
// secrets within synchronous work, so the key store seals one data key and that key seals the secrets.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { writeDurably } from '../../files/durable-file.ts';
import type { Log } from '../../monitoring/log.ts';
import { openFileSecretStore, SEALED, type SecretCipher, SecretsUnreadable } from '../../secrets/file-secret-store.ts';
import type { SecretStore } from '../../secrets/secret-store.ts';

export type KeyStore = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/**
 * Call when the app is ready. Without a key store the secrets lie in a file that only this account may read, and the log says so;
 * throws SecretsUnreadable when they were sealed before and cannot be opened now.
 */
export async function openKeyStoreSecrets({
  keyStore,
  dataFolder,
  log,
  platform = process.platform,
}: {
  readonly keyStore: KeyStore;
  readonly dataFolder: string;
  readonly log: Log;
  readonly platform?: NodeJS.Platform;
}): Promise<SecretStore> {
  const file = join(dataFolder, 'secrets.json');
  if (!(await keyStore.isAsyncEncryptionAvailable())) {
    log.warn('secrets.no_key_store');
    return openFileSecretStore(file);
  }
  if (platform === 'linux') log.info('secrets.key_store', { backend: keyStore.getSelectedStorageBackend() });
  const dataKey = await openDataKey(keyStore, join(dataFolder, 'secrets.key'));
  return openFileSecretStore(file, aesGcm(dataKey));
}

async function openDataKey(keyStore: KeyStore, file: string): Promise<Buffer> {
  const sealed = readSealedKey(file);
  if (sealed === null) {
    const dataKey = randomBytes(32);
    await sealDataKey(keyStore, file, dataKey);
    return dataKey;
  }
  const opened = await keyStore.decryptStringAsync(sealed).catch((error: unknown) => {
    throw new SecretsUnreadable('The key store of this computer does not open the secrets of this booth.', { cause: error });
  });
  const dataKey = Buffer.from(opened.result, 'base64');
  if (opened.shouldReEncrypt) await sealDataKey(keyStore, file, dataKey);
  return dataKey;
}

async function sealDataKey(keyStore: KeyStore, file: string, dataKey: Buffer): Promise<void> {
  const sealed = await keyStore.encryptStringAsync(dataKey.toString('base64'));
  writeDurably(file, sealed.toString('base64'));
}

function readSealedKey(file: string): Buffer | null {
  try {
    return Buffer.from(readFileSync(file, 'utf8'), 'base64');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function aesGcm(dataKey: Buffer): SecretCipher {
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', dataKey, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return SEALED + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open(kept) {
      // Written by the browser shell, or before there was a key store; sealed when it is next written.
      if (!kept.startsWith(SEALED)) return kept;
      const bytes = Buffer.from(kept.slice(SEALED.length), 'base64');
      try {
        const decipher = createDecipheriv('aes-256-gcm', dataKey, bytes.subarray(0, NONCE_BYTES));
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
      } catch (error) {
        throw new SecretsUnreadable('A secret of this booth was sealed with another key.', { cause: error });
      }
    },
  };
}
