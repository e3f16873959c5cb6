// npm run verify: its levels, its page and its exit codes; and copies of a booth, of which only others know.
import { execFile } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSigningKey, signerOf } from '../../../electron/crypto/ed25519.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import { openWorld as openBoothWorld } from '../../electron/world/booth-world.ts';
import { asha } from '../../electron/world/cashier.ts';
import { anchor, check, copyName, exits, healthy, older, scratch, seqOf, sql, tamperWithALot, upstream } from './set-up.ts';
import { tamperedCopy } from './tampered-booth.ts';

tamperWithALot();

describe('copies', () => {
  it('an old one put back: the server knows more', async () => {
    expect((await check(older, { asked: false })).findings).toEqual([]);
    expect((await check(older)).findings).toMatchObject([{ kind: 'anchor_missing', seq: anchor.seq }]);
  });

  it('a clone that went on by itself: the server knows other records in its place', async () => {
    const folder = copyName();
    cpSync(older, folder, { recursive: true });
    const clone = await openBoothWorld({ folder });
    await clone.ok('auth.signIn', asha);
    await exits(clone, ['UP16AA1', 'UP16AA2', 'UP16AA3', 'UP16AA4', 'UP16AA5', 'UP16AA6', 'UP16AA7']);
    await clone.close();
    expect((await check(folder, { asked: false })).findings).toEqual([]);
    expect((await check(folder)).findings).toMatchObject([{ kind: 'anchor_differs', seq: anchor.seq }]);
  });
});

it('a server key of one’s own in the folder: the server that is asked says so', async () => {
  const folder = tamperedCopy(healthy, copyName(), (_database, within) => {
    openFileSecretStore(join(within, 'secrets.json')).write(
      'upstream_public_key',
      signerOf(createSigningKey().privateKey).publicKey,
    );
  });
  const asked = await check(folder);
  expect(asked.findings.map(({ kind, detail }) => [kind, detail])).toContainEqual(['countersignature_wrong', 'server']);
});

it('the server names the key of the booth with its head', async () => {
  const checked = await check(healthy);
  expect(checked).toMatchObject({ level: 'server', anchors: { server: 'known', key: 'server', serverSeq: anchor.seq } });
});

describe('npm run verify', () => {
  /** Not spawnSync: the upstream that it asks lives in this process. */
  const run = (...args: readonly string[]) =>
    new Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }>((resolve) => {
      execFile(process.execPath, ['build/verify.ts', ...args], (error, stdout, stderr) =>
        resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
      );
    });

  it('answers 0 and a page for a sound booth', async () => {
    const report = join(scratch, 'report.txt');
    const { status, stdout } = await run('--data', healthy, '--upstream', upstream.upstream.url, '--report', report);
    expect(status).toBe(0);
    expect(stdout).toContain('SOUND: the same as the server');
    expect(readFileSync(report, 'utf8')).toBe(stdout);
  });

  it('answers 1 and names the record for a tampered one', async () => {
    const seq = seqOf('payment.cash_taken');
    const tampered = tamperedCopy(
      healthy,
      copyName(),
      sql(`UPDATE journal SET wall_time_ms = 0 WHERE seq = (SELECT first_seq FROM journal WHERE seq = ${seq})`),
    );
    const { status, stdout } = await run('--data', tampered, '--language', 'hi');
    expect(status).toBe(1);
    expect(stdout).toContain(`रिकॉर्ड ${seq}`);
  });

  it('answers 1 when the receipt in a customer’s hand knows more', async () => {
    const { status } = await run('--data', older, '--anchor', `${anchor.seq}:${anchor.hash.slice(0, 16)}`);
    expect(status).toBe(1);
  });

  it('answers 2 when it could not check: no booth, a running booth, a server that does not answer', async () => {
    expect(await run('--data', scratch)).toMatchObject({ status: 2, stderr: expect.stringContaining('naka.db') });
    expect(await run('--data', healthy, '--upstream', 'http://127.0.0.1:9')).toMatchObject({ status: 2 });
    expect(await run('--data', healthy, '--anchor', 'rubbish')).toMatchObject({ status: 2 });
    const folder = copyName();
    cpSync(healthy, folder, { recursive: true });
    const world = await openBoothWorld({ folder });
    expect(await run('--data', folder)).toMatchObject({ status: 2, stderr: expect.stringContaining('Close it') });
    await world.close();
  });
});
