import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openFileSecretStore, SecretsUnreadable } from '../../../electron/secrets/file-secret-store.ts';
import { openKeyStoreSecrets } from '../../../electron/shell/electron/key-store-secrets.ts';
import { fakeKeyStore } from '../../fakes/fake-electron.ts';
import { memoryLog } from '../../fakes/memory-log.ts';

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'naka-secrets-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true }));

const file = () => join(dataFolder, 'secrets.json');
const open = (keyStore = fakeKeyStore(), log = memoryLog()) => openKeyStoreSecrets({ keyStore, dataFolder, log });

it('keeps secrets sealed on the disk and open for the booth, over a restart', async () => {
  (await open()).write('booth_signing_key', 'my private key');
  expect(readFileSync(file(), 'utf8')).not.toContain('my private key');
  const secrets = await open();
  expect(secrets.read('booth_signing_key')).toBe('my private key');
  expect(secrets.read('upstream_token')).toBeNull();
  secrets.remove('booth_signing_key');
  expect((await open()).read('booth_signing_key')).toBeNull();
});

it('reads what the browser shell kept, but not the other way round', async () => {
  openFileSecretStore(file()).write('upstream_token', 'from the browser');
  const secrets = await open();
  expect(secrets.read('upstream_token')).toBe('from the browser');
  secrets.write('pin_pepper', 'sealed now');
  expect(() => openFileSecretStore(file()).read('pin_pepper')).toThrow(SecretsUnreadable);
});

it('goes on without a key store, and says so', async () => {
  const log = memoryLog();
  const secrets = await open(fakeKeyStore({ available: false }), log);
  secrets.write('pin_pepper', 'x');
  expect(secrets.read('pin_pepper')).toBe('x');
  expect(log.events).toContain('secrets.no_key_store');
});

it('never starts with new keys when it cannot open the old ones', async () => {
  (await open()).write('booth_signing_key', 'k');
  const other = { ...fakeKeyStore(), decryptStringAsync: () => Promise.reject(new Error('another user')) };
  await expect(open(other)).rejects.toThrow(SecretsUnreadable);
  const withoutKeyStore = await open(fakeKeyStore({ available: false }));
  expect(() => withoutKeyStore.read('booth_signing_key')).toThrow(SecretsUnreadable);
  rmSync(join(dataFolder, 'secrets.key'));
  const newKey = await open();
  expect(() => newKey.read('booth_signing_key')).toThrow(SecretsUnreadable);
  writeFileSync(file(), '{"booth_signing_key":');
  await expect(open()).rejects.toThrow('damaged');
});
