// Secrets in one file that only this account may read: for the browser shell, which has no key store of the system.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { makeFolderDurably, writeDurably } from '../files/durable-file.ts';
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
  makeFolderDurably(dirname(file));
  let secrets: Readonly<Record<string, string>> = readSecrets(file);
  // What could not be written is not remembered either: nobody enrols a key that is gone after a restart.
  const save = (changed: Readonly<Record<string, string>>) => {
    writeDurably(file, JSON.stringify(changed));
    secrets = changed;
  };
  return {
    read(name) {
      const sealed = secrets[name];
      return sealed === undefined ? null : cipher.open(sealed);
    },
    write(name, value) {
      save({ ...secrets, [name]: cipher.seal(value) });
    },
    remove(name: SecretName) {
      const { [name]: removed, ...others } = secrets;
      if (removed !== undefined) save(others);
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
