// A journal that is gone is noticed: real booths whose files are deleted, emptied, put back from an older copy, or damaged by one bit.
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openBoothDatabase } from '../../../db/open-database.ts';
import { readBooks } from '../../../db/witness.ts';
import { fact } from '../../../domain/journal/fact.ts';
import { JournalGone, missingRecords } from '../../../electron/backup/journal-gone.ts';
import { readWitness, type Witness, witnessFileOf, writeWitness } from '../../../electron/backup/witness.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import { PepperDamaged } from '../../../electron/settings/booth-secrets.ts';
import { wordsFor } from '../../../electron/shell/words-for-failure.ts';
import { eventually } from '../../eventually.ts';
import { type BoothWorld, closeWorlds, openWorld } from '../world/booth-world.ts';
import { asha, letIn, openLane, payCash } from '../world/cashier.ts';
import { journalFacts } from '../world/facts-between.ts';
import { HOUR_MS } from '../world/test-clock.ts';
import { startTestUpstream } from '../world/test-upstream.ts';

afterEach(closeWorlds);

const fileOf = ({ folder }: BoothWorld) => join(folder, 'naka.db');

/** A booth with a ticket and a receipt, closed. */
async function workedBooth(): Promise<BoothWorld> {
  const world = await openWorld();
  await openLane(world);
  const { session } = await letIn(world);
  world.clock.pass(HOUR_MS);
  await payCash(world, session.sessionId);
  await world.close();
  return world;
}

/** Why the folder does not open; what it threw otherwise is thrown on. */
async function lossOf(world: BoothWorld): Promise<JournalGone> {
  const failure = await world.again().then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failure instanceof JournalGone)) throw failure ?? new Error('it opened');
  return failure;
}

function booksOf(world: BoothWorld): Witness {
  const database = openBoothDatabase({ file: fileOf(world) });
  try {
    const books = database.read((tx) => readBooks(tx));
    if (books === null) throw new Error('no books');
    return books;
  } finally {
    database.close();
  }
}

test('the witness says what the books say: head, totals, last receipt and ticket, booth', async () => {
  const world = await workedBooth();
  const witness = readWitness(world.folder);
  expect(witness).toEqual(booksOf(world));
  expect(witness).toMatchObject({
    lastReceipt: 'T01/2627/0000001',
    anchor: null,
    totals: { receiptsIssued: 1, ticketsIssued: 1 },
  });
  expect(witness?.lastTicket).toMatch(/^T01-0000001/);
  expect(statSync(witnessFileOf(world.folder)).mode & 0o077).toBe(0);
});

test.each([
  ['deleted', (file: string) => rmSync(file)],
  ['emptied', (file: string) => truncateSync(file)],
] as const)('a database that was %s starts no new lot, and nothing is written', async (_, damage) => {
  const world = await workedBooth();
  const last = readWitness(world.folder);
  damage(fileOf(world));
  const { loss } = await lossOf(world);
  expect(loss).toMatchObject({ kind: 'missing', found: null, witnessed: last, upstreamThrough: 0, backups: [] });
  expect(missingRecords(loss)).toEqual({ from: 1, through: last?.seq });
  expect(existsSync(fileOf(world)) ? statSync(fileOf(world)).size : 0).toBe(0);
  // Without its witness the secrets say the same.
  rmSync(witnessFileOf(world.folder));
  expect((await lossOf(world)).loss).toMatchObject({ kind: 'missing', witnessed: null });
  await expect(world.again({ training: false })).rejects.toBeInstanceOf(JournalGone);
});

test('an older copy put back is refused, with what is missing by number and sum, in both languages', async () => {
  const world = await workedBooth();
  const older = join(world.folder, 'older.db');
  copyFileSync(fileOf(world), older);
  const before = readWitness(world.folder);
  const again = await world.again();
  await again.ok('auth.signIn', asha);
  const { session } = await letIn(again, 'MH12AB1234');
  again.clock.pass(HOUR_MS);
  await payCash(again, session.sessionId);
  await again.close();
  copyFileSync(older, fileOf(world));

  const failure = await lossOf(again);
  expect(failure.loss).toMatchObject({ kind: 'behind', found: { seq: before?.seq, lastReceipt: 'T01/2627/0000001' } });
  expect(missingRecords(failure.loss)).toEqual({ from: (before?.seq ?? 0) + 1, through: readWitness(world.folder)?.seq });
  const words = wordsFor(failure);
  for (const text of ['1 receipts, 1 tickets', '₹40.00 cash', 'T01/2627/0000002', 'The owner decides'])
    expect(words).toContain(text);
  for (const text of ['1 रसीदें', '₹40.00', 'T01/2627/0000002', 'मालिक तय करेगा']) expect(words).toContain(text);

  // Somebody who decides has restored it: the witness is written anew, and the booth goes on.
  writeWitness(world.folder, booksOf(world));
  expect(readWitness(world.folder)?.seq).toBe(before?.seq);
  await (await again.again()).close();
});

test('an older copy put back under the log that is there, whose end is whole, is refused', async () => {
  const world = await workedBooth();
  const older = join(world.folder, 'older.db');
  copyFileSync(fileOf(world), older);
  const second = await world.again();
  await second.ok('auth.signIn', asha);
  await letIn(second, 'MH12AB1000');
  await second.close();
  const third = await world.again();
  await third.ok('auth.signIn', asha);
  await letIn(third, 'MH12AB2000');
  const mixed = mkdtempSync(join(tmpdir(), 'naka-mixed-'));
  cpSync(world.folder, mixed, { recursive: true });
  third.crash();
  copyFileSync(older, join(mixed, 'naka.db'));
  const failure = await openWorld({ folder: mixed, clock: world.clock }).then(
    () => null,
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ name: 'BooksDamaged', kind: 'record_missing' });
  rmSync(mixed, { recursive: true });
});

test('one flipped bit in the log, which removes everything behind it, is found wherever it is', async () => {
  const world = await openWorld();
  // Work without devices, whose jobs are no records: each commit in the log is one of the journal.
  for (let round = 0; round < 5; round++) {
    await world.ok('auth.signIn', asha);
    await world.ok('auth.signOut', {});
  }
  const { folder } = world;
  const kept = mkdtempSync(join(tmpdir(), 'naka-kept-'));
  cpSync(folder, kept, { recursive: true });
  world.crash();
  const log = readFileSync(join(kept, 'naka.db-wal'));
  const frames = Math.floor((log.length - 32) / (24 + 4096));
  expect(frames).toBeGreaterThan(12);
  for (let tries = 0; tries < 12; tries++) {
    cpSync(kept, folder, { recursive: true });
    const frame = Math.floor((tries / 12) * frames);
    const damaged = Buffer.from(log);
    const at = 32 + frame * (24 + 4096) + 24 + ((tries * 331) % 4096);
    damaged[at] = (damaged[at] ?? 0) ^ (1 << (tries % 8));
    writeFileSync(join(folder, 'naka.db-wal'), damaged);
    expect((await lossOf(world)).loss.kind, `frame ${frame} of ${frames}`).toMatch(/behind|missing/);
  }
  rmSync(kept, { recursive: true });
});

test.each([
  ['empty', () => Buffer.alloc(0)],
  ['torn', (bytes: Buffer) => bytes.fill(0, 100, 300).fill(0, 1_124, 1_324)],
  ['of something else', () => Buffer.from('a note that somebody left here')],
  ['all zeros', (bytes: Buffer) => Buffer.alloc(bytes.length)],
] as const)('a witness that is %s counts as absent', async (_, change) => {
  const world = await workedBooth();
  const file = witnessFileOf(world.folder);
  writeFileSync(file, change(readFileSync(file)));
  expect(readWitness(world.folder)).toBeNull();
  const again = await world.again();
  await again.close();
  expect(readWitness(world.folder)).toEqual(booksOf(world));
});

test('a torn last write leaves the witness before it', async () => {
  const world = await workedBooth();
  const file = witnessFileOf(world.folder);
  const bytes = readFileSync(file);
  const last = readWitness(world.folder)?.seq ?? 0;
  const seqs = [0, 1_024].map((slot) => {
    const torn = Buffer.from(bytes).fill(0, slot + 200, slot + 220);
    writeFileSync(file, torn);
    return readWitness(world.folder)?.seq ?? 0;
  });
  expect(seqs.sort((a, b) => a - b)[1]).toBe(last);
  expect(seqs[0]).toBeLessThan(last);
  await (await world.again()).close();
});

test('a witness below the journal, or of another booth, holds nothing up', async () => {
  const world = await workedBooth();
  const witness = readWitness(world.folder);
  if (witness === null) throw new Error('no witness');
  journalFacts(world, [fact('booth.stopped', { atMs: world.clock.nowMs() })]);
  await (await world.again()).close();
  writeWitness(world.folder, { ...witness, boothId: '01JDF0000000000000000000ZZ' as never, seq: 999 });
  await (await world.again()).close();
  expect(readWitness(world.folder)).toEqual(booksOf(world));
});

test('the whole folder deleted is a fresh start; so are keys that no journal has used yet', async () => {
  const world = await workedBooth();
  rmSync(world.folder, { recursive: true });
  const fresh = await openWorld({ folder: world.folder, firstStart: true });
  await fresh.close();
  expect(readWitness(world.folder)?.totals.ticketsIssued).toBe(0);

  const secrets = openFileSecretStore(join(world.folder, 'secrets.json'));
  const keys = [secrets.read('booth_signing_key') ?? '', secrets.read('pin_pepper') ?? ''] as const;
  rmSync(world.folder, { recursive: true });
  const cutShort = openFileSecretStore(join(world.folder, 'secrets.json'));
  cutShort.write('booth_signing_key', keys[0]);
  cutShort.write('pin_pepper', keys[1]);
  await (await openWorld({ folder: world.folder, firstStart: true })).close();
});

test('a damaged pepper is found at the start, not by the first person who cannot sign in', async () => {
  const world = await workedBooth();
  const secrets = openFileSecretStore(join(world.folder, 'secrets.json'));
  const pepper = secrets.read('pin_pepper') ?? '';
  const mark = secrets.read('enrolled') ?? '';
  secrets.write('pin_pepper', `${pepper.startsWith('A') ? 'B' : 'A'}${pepper.slice(1)}`);
  const failure = await world.again().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PepperDamaged);
  expect(wordsFor(failure)).toMatch(/Naka does not start: .+\nनाका शुरू नहीं हो रहा: .+/);

  // Damage to what shows it is not taken for it.
  openFileSecretStore(join(world.folder, 'secrets.json')).write('pin_pepper', pepper);
  openFileSecretStore(join(world.folder, 'secrets.json')).write('enrolled', `x${mark.slice(1)}`);
  await (await world.again()).close();
  expect(openFileSecretStore(join(world.folder, 'secrets.json')).read('enrolled')).toBe(mark);
});

test('a signing key that cannot be read is one sentence', async () => {
  const world = await workedBooth();
  openFileSecretStore(join(world.folder, 'secrets.json')).write('booth_signing_key', 'AAAA');
  const failure = await world.again().catch((error: unknown) => error);
  expect(wordsFor(failure)).toMatch(/^Naka: The key of this booth is /);
});

test('a server that has more records stops the lane at once, and the next start too, with or without a network', async () => {
  const upstream = await startTestUpstream();
  const world = await openWorld({ upstream });
  await openLane(world);
  await letIn(world);
  await eventually('everything to be sent', async () => (await world.ok('booth.view', {})).upstream.backlog === 0);
  await world.close();
  const clone = mkdtempSync(join(tmpdir(), 'naka-clone-'));
  cpSync(world.folder, clone, { recursive: true });
  const again = await world.again();
  await eventually('what the first computer did since', async () => (await again.ok('booth.view', {})).upstream.backlog === 0);
  await again.close();

  const other = await openWorld({ folder: clone, upstream, clock: again.clock });
  const stopped = await eventually('the lane to stop', async () => (await other.ok('booth.view', {})).stopped);
  expect(stopped.why).toMatch(/^(journal_behind_upstream|sequence_fork)$/);
  await other.ok('auth.signIn', asha);
  expect(await other.refusal('ticket.issue', { plate: 'MH12AB1234', vehicleClass: 'car' as never, slotId: null })).toBe(
    'lane_stopped',
  );
  await other.close();
  await upstream.close();
  const { loss } = await lossOf({ ...other, again: () => openWorld({ folder: clone, clock: again.clock }) });
  expect(loss.kind).toMatch(/behind|forked/);
  expect(loss.upstreamThrough).toBeGreaterThan(0);
  rmSync(clone, { recursive: true });
});
