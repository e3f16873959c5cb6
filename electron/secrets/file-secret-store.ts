// Secrets in one file that only this account may read: for the browser shell, which has no key store of the system.
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { SecretName, SecretStore } from './secret-store.ts';

/** The secrets cannot be read here. Starting with new keys instead would orphan the booth's journal. */
export class SecretsUnreadable extends Error {
  override readonly name = 'SecretsUnreadable';
}

/** What encrypts the texts before they reach the disk; without it they are protected by the file's mode alone. */
export type SecretCipher = { readonly seal: (text: string) => string; readonly open: (kept: string) => string };
/** Every sealed text starts with it, so that a store without the key sees what it has before it. */
export const SEALED = 'sealed:';

const plain: SecretCipher = {
  seal: (text) => text,
  open(kept) {
    if (kept.startsWith(SEALED))
      throw new SecretsUnreadable('The secrets of this booth were sealed by its desktop application. Use that.');
    return kept;
  },
};

const fileSchema = z.record(z.string(), z.string());

/** Throws SecretsUnreadable when the file is there but damaged. */
export function openFileSecretStore(file: string, cipher: SecretCipher = plain): SecretStore {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const secrets = new Map(Object.entries(readSecrets(file)));
  const save = () => writeDurably(file, JSON.stringify(Object.fromEntries(secrets)));
  return {
    read(name) {
      const sealed = secrets.get(name);
      return sealed === undefined ? null : cipher.open(sealed);
    },
    write(name, value) {
      secrets.set(name, cipher.seal(value));
      save();
    },
    remove(name: SecretName) {
      if (secrets.delete(name)) save();
    },
  };
}

function readSecrets(file: string): Record<string, string> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new SecretsUnreadable(`${file} is damaged. Restore it from a backup, or enrol this booth anew.`, { cause: error });
  }
}

/** The old file or the new one, never half of one, also after a power cut. */
export function writeDurably(file: string, text: string): void {
  const part = `${file}.part`;
  const descriptor = openSync(part, 'w', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(part, file);
}
