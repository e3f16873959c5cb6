import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Decrypter } from 'age-encryption';
import { expect, test } from 'vitest';
import type { BoothId, LotId } from '../../../domain/ids.ts';
import { openEscrow, sealEscrow } from '../../../electron/backup/escrow.ts';
import { createRecoveryKey, groupsOfRecoveryKey, isRecipient, readRecoveryKey } from '../../../electron/backup/recovery-key.ts';
import { openSealedFile, SealedFileUnreadable, sealFile } from '../../../electron/backup/sealed-file.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'sealed-'));
/** More than one chunk of age (64 kB), and not a multiple of it. */
const book = Buffer.from(Array.from({ length: 50_000 }, (_, at) => `row ${at * 7919}`).join('\n'));

async function sealedBook() {
  const dir = folder();
  const key = await createRecoveryKey();
  const files = { plain: join(dir, 'naka.db'), sealed: join(dir, 'naka.db.gz.age'), opened: join(dir, 'opened.db') };
  writeFileSync(files.plain, book);
  await sealFile({ fromFile: files.plain, toFile: files.sealed, recipient: key.recipient });
  return { dir, ...key, ...files };
}

test('a sealed file opens with the recovery key, byte for byte, and is for this account only', async () => {
  const { dir, plain, sealed, opened, recoveryKey } = await sealedBook();
  expect(readFileSync(sealed).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  expect(readFileSync(sealed).includes('row 7919')).toBe(false);
  await openSealedFile({ fromFile: sealed, toFile: opened, recoveryKey });
  expect(readFileSync(opened).equals(readFileSync(plain))).toBe(true);
  for (const file of [sealed, opened]) expect(statSync(file).mode & 0o077).toBe(0);
  expect(readdirSync(dir).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a sealed file is what the age format says: gzip inside, for one X25519 recipient', async () => {
  const { sealed, recoveryKey } = await sealedBook();
  const decrypter = new Decrypter();
  decrypter.addIdentity(recoveryKey);
  expect(gunzipSync(await decrypter.decrypt(readFileSync(sealed))).equals(book)).toBe(true);
});

test.each([
  ['another key', 'wrong_key', (bytes: Buffer) => bytes],
  ['a flipped bit in the middle', 'damaged', (bytes: Buffer) => flipped(bytes, bytes.length >> 1)],
  ['a flipped bit where it names the key', 'wrong_key', (bytes: Buffer) => flipped(bytes, 25)],
  ['a flipped bit in its first line', 'damaged', (bytes: Buffer) => flipped(bytes, 10)],
  ['a file that was cut off', 'damaged', (bytes: Buffer) => bytes.subarray(0, bytes.length - 100)],
  ['an empty file', 'damaged', () => Buffer.alloc(0)],
  ['something else', 'damaged', () => Buffer.from('not sealed at all')],
] as const)('refuses %s as %s, and leaves nothing behind', async (what, why, change) => {
  const { dir, sealed, opened, recoveryKey } = await sealedBook();
  writeFileSync(sealed, change(readFileSync(sealed)));
  const key = what === 'another key' ? (await createRecoveryKey()).recoveryKey : recoveryKey;
  const failed = await openSealedFile({ fromFile: sealed, toFile: opened, recoveryKey: key }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(SealedFileUnreadable);
  expect((failed as SealedFileUnreadable).why).toBe(why);
  expect(readdirSync(dir).sort()).toEqual(['naka.db', 'naka.db.gz.age']);
});

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

test('a file that is not there is said as that, not as damaged', async () => {
  const { dir, recoveryKey } = await sealedBook();
  await expect(
    openSealedFile({ fromFile: join(dir, 'nothing'), toFile: join(dir, 'opened'), recoveryKey }),
  ).rejects.toMatchObject({ code: 'ENOENT' });
});

test('the recovery key is read as a person types it, and one wrong character is found', async () => {
  const { recoveryKey, recipient } = await createRecoveryKey();
  expect(isRecipient(recipient)).toBe(true);
  const groups = groupsOfRecoveryKey(recoveryKey);
  expect(groups).toHaveLength(15);
  for (const typed of [recoveryKey, groups.join(' '), groups.join('-').toLowerCase(), `AGE-SECRET-KEY-1 ${groups.join('\n')}`]) {
    expect(await readRecoveryKey(typed)).toEqual({ recoveryKey, recipient });
  }
  const slips = groups.join(' ').replaceAll('0', 'O').replaceAll('8', 'b');
  expect(await readRecoveryKey(slips)).toEqual({ recoveryKey, recipient });
  const last = recoveryKey.at(-1) === 'Q' ? 'P' : 'Q';
  expect(await readRecoveryKey(recoveryKey.slice(0, -1) + last)).toBeNull();
  expect(await readRecoveryKey(groups.slice(1).join(' '))).toBeNull();
  expect(await readRecoveryKey('')).toBeNull();
});

const escrow = {
  boothId: '01JDF000000000000000000000' as BoothId,
  boothCode: 'B01',
  lotId: 'NAKATRAIN' as LotId,
  publicKey: 'public',
  signingKey: 'secret-key',
  pepper: 'secret-pepper',
  upstreamPublicKey: null,
  upstreamUrl: null,
  madeAtMs: 1,
};

test('the escrow opens with the recovery key only, and a sealed text that is none is refused', async () => {
  const { recoveryKey, recipient } = await createRecoveryKey();
  const sealed = await sealEscrow(escrow, recipient);
  expect(Buffer.from(sealed).includes('secret')).toBe(false);
  expect(await openEscrow(sealed, recoveryKey)).toEqual({ format: 1, ...escrow });
  await expect(openEscrow(sealed, (await createRecoveryKey()).recoveryKey)).rejects.toMatchObject({ why: 'wrong_key' });
  await expect(openEscrow(sealed.subarray(0, -1), recoveryKey)).rejects.toMatchObject({ why: 'damaged' });
});
