// The verdict says only what was proved: a folder that fits itself is consistent, and sound only by somebody else's word.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditReport, reportText } from '../../../domain/audit/report.ts';
import { keyFingerprint, readFingerprint } from '../../../domain/journal/key-fingerprint.ts';
import { createSigningKey, signerOf } from '../../../electron/crypto/ed25519.ts';
import { sha256Hex } from '../../../electron/crypto/sha256.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import { checkBooth } from '../../../electron/verify/check-booth.ts';
import { readKeyRing } from '../../../electron/verify/key-ring.ts';
import { closeWorlds, openWorld } from '../../electron/world/booth-world.ts';
import { letIn, openLane, payCash } from '../../electron/world/cashier.ts';
import { HOUR_MS } from '../../electron/world/test-clock.ts';
import { signWithAnother } from './kinds/signed-anew.ts';
import { type Tampering, tamperedCopy } from './tampered-booth.ts';

let scratch: string;
let healthy: string;
let zReport: string;
/** As a customer's receipt prints it. */
let key: string;
let head: { readonly seq: number; readonly hash: string };

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'naka-levels-'));
  const world = await openWorld();
  await openLane(world);
  const { session } = await letIn(world, 'MH12AB1234');
  world.clock.pass(HOUR_MS);
  const { receipt } = await payCash(world, session.sessionId);
  const { text } = await world.ok('document.view', { documentId: receipt?.documentId as never });
  key = /Key ([0-9a-f]{16})/.exec(text)?.[1] ?? '';
  await world.ok('shift.lockCount', { counts: [] });
  const { documentId } = await world.ok('shift.close', { reason: 'nothing was counted' });
  zReport = (await world.ok('document.view', { documentId })).text;
  await world.close();
  healthy = join(scratch, 'healthy');
  cpSync(world.folder, healthy, { recursive: true });
  const checked = await check(healthy);
  if (checked.head === null) throw new Error('a booth has a journal');
  ({ head } = checked);
});
afterAll(async () => {
  await closeWorlds();
  rmSync(scratch, { recursive: true, force: true });
});

function check(folder: string, named: { readonly namedKey?: string; readonly anchor?: typeof head } = {}) {
  const { namedKey = null, anchor = null } = named;
  return checkBooth({ dataFolder: folder, keys: readKeyRing(folder), anchor, namedKey, upstreamUrl: null });
}
const page = (checked: Awaited<ReturnType<typeof check>>, language: 'en' | 'hi' = 'en') =>
  reportText(auditReport(checked, language, Date.now()));
let copies = 0;
const tampered = (tamper: Tampering) => tamperedCopy(healthy, join(scratch, `copy-${++copies}`), tamper);

it('is named by its key on receipts and Z reports', async () => {
  expect(key).toHaveLength(16);
  expect(zReport).toContain('Z 1');
  expect(zReport).toContain(`Key ${key}`);
  expect((await check(healthy)).keyFingerprint).toBe(key);
});

it('is consistent in itself, and not called sound, while nobody else is asked', async () => {
  const checked = await check(healthy);
  expect(checked).toMatchObject({ findings: [], level: 'itself' });
  expect(page(checked)).toContain('CONSISTENT IN ITSELF');
  expect(page(checked)).not.toMatch(/\bsound\b/i);
  expect(page(checked, 'hi')).not.toContain('सही');
  expect(page(checked)).toContain('Not proven by any check: what devices answered');
});

it('is sound by the key that a receipt names, and by an anchor', async () => {
  const byKey = await check(healthy, { namedKey: key });
  expect(byKey).toMatchObject({ findings: [], level: 'key', keyFingerprint: key });
  expect(page(byKey)).toContain(`SOUND: signed by the key that was named, ${key}.`);
  const byAnchor = await check(healthy, { anchor: head });
  expect(byAnchor).toMatchObject({ findings: [], level: 'key' });
  expect(page(byAnchor)).toContain(`SOUND: it holds the record ${head.seq} that was named`);
  expect(page(byAnchor, 'hi')).toContain('सही');
});

it('does not call a journal sound that was signed anew with another key; the receipt’s key finds it', async () => {
  const folder = tampered((database, within) => void signWithAnother({ database, folder: within }));
  const alone = await check(folder);
  expect(alone).toMatchObject({ findings: [], level: 'itself' });
  expect(page(alone)).not.toMatch(/\bsound\b/i);
  expect((await check(folder, { namedKey: key })).findings).toMatchObject([{ kind: 'key_not_named' }]);
  expect((await check(folder, { anchor: head })).findings).toMatchObject([{ kind: 'anchor_differs' }]);
});

it('does not call sound what a server key of one’s own has countersigned', async () => {
  const folder = tampered((database, within) => {
    const server = signerOf(createSigningKey().privateKey);
    const boothId = database.prepare('SELECT booth_id FROM booth').pluck().get();
    const countersignature = server.sign(`${boothId}:${head.seq}:${head.hash}`);
    database
      .prepare('UPDATE sync_state SET pushed_through = ?, anchor_seq = ?, anchor_hash = ?, anchor_countersignature = ?')
      .run(head.seq, head.seq, head.hash, countersignature);
    openFileSecretStore(join(within, 'secrets.json')).write('upstream_public_key', server.publicKey);
  });
  const checked = await check(folder);
  expect(checked).toMatchObject({ level: 'itself', anchors: { stored: 'verified' } });
  expect(page(checked)).not.toMatch(/\bsound\b/i);
});

it('answers 3 alone, 0 with the key of a receipt, 1 with another, 2 with none', async () => {
  const run = (...args: readonly string[]) =>
    new Promise((resolve) => {
      execFile(process.execPath, ['build/verify.ts', '--data', healthy, ...args], (error) => resolve(error?.code ?? 0));
    });
  expect(await run()).toBe(3);
  expect(await run('--key', key.toUpperCase())).toBe(0);
  expect(await run('--key', keyFingerprint('another', sha256Hex))).toBe(1);
  expect(await run('--key', 'rubbish')).toBe(2);
});

it('reads a key as people write it', () => {
  expect(readFingerprint('0123 4567-89AB cdef')).toBe('0123456789abcdef');
  for (const text of ['', '0123', '0123456789abcdeg', '0123456789abcdef0']) expect(readFingerprint(text)).toBeNull();
});
