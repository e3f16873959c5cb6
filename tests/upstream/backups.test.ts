// Sealed backups at upstream: brought in parts, listed, fetched, kept to a few; and a real booth that brings its own.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { backupFolderOf, backupsIn } from '../../electron/backup/backup-files.ts';
import { openEscrow } from '../../electron/backup/escrow.ts';
import { openSealedFile } from '../../electron/backup/sealed-file.ts';
import { BACKUP_PART_BYTES, backupListSchema, MOST_BACKUP_BYTES, SEALED_BEGINS } from '../../upstream/contract/http.ts';
import { makeEnrolmentCode } from '../../upstream/operations/enrol-booth.ts';
import { closeWorlds, openWorld as openBoothWorld } from '../electron/world/booth-world.ts';
import { vikram } from '../electron/world/cashier.ts';
import { eventually } from '../eventually.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import type { TestBooth } from './test-booth.ts';
import { openWorld, type World } from './world.ts';

let postgres: TestPostgres;
let world: World;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  world = await openWorld(await postgres.freshDatabase(), { settings: { workers: false } });
});
afterEach(async () => {
  await closeWorlds();
  await world.stop();
});

type Sender = Pick<TestBooth, 'token' | 'url'>;

async function ask({ url, token }: Sender, method: string, path: string, body?: object | Buffer) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json' }),
    },
    ...(body === undefined ? {} : { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
}

const said = ({ bytes }: { readonly bytes: Buffer }) => JSON.parse(bytes.toString()) as Record<string, unknown>;

function sealed(bytes: number): Buffer {
  return Buffer.concat([Buffer.from(SEALED_BEGINS), randomBytes(bytes - SEALED_BEGINS.length)]);
}

function about(content: Buffer, headSeq = 1, kind: 'books' | 'keys' = 'books') {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { kind, headSeq, madeAtMs: 1_000 + headSeq, bytes: content.length, sha256 };
}

async function begin(booth: Sender, backup: object): Promise<string> {
  return String(said(await ask(booth, 'POST', '/v1/backups', backup)).backupId);
}

async function bring(booth: Sender, content: Buffer, headSeq = 1, kind: 'books' | 'keys' = 'books'): Promise<string> {
  const backupId = await begin(booth, about(content, headSeq, kind));
  for (let part = 0; part * BACKUP_PART_BYTES < content.length; part++) {
    const octets = content.subarray(part * BACKUP_PART_BYTES, (part + 1) * BACKUP_PART_BYTES);
    expect((await ask(booth, 'PUT', `/v1/backups/${backupId}/parts/${part}`, octets)).status).toBe(200);
  }
  expect((await ask(booth, 'POST', `/v1/backups/${backupId}/complete`, {})).status).toBe(200);
  return backupId;
}

const list = async (booth: Sender) => backupListSchema.parse(said(await ask(booth, 'GET', '/v1/backups'))).backups;

test('comes back as it was brought, in parts and to the byte; the last three and the last keys are kept', async () => {
  const booth = await world.newBooth();
  const content = sealed(2 * BACKUP_PART_BYTES + 77);
  const first = await bring(booth, content, 1);
  expect((await ask(booth, 'GET', `/v1/backups/${first}`)).bytes.equals(content)).toBe(true);
  const later: string[] = [];
  for (const headSeq of [2, 3, 4]) later.push(await bring(booth, sealed(500), headSeq));
  for (const headSeq of [2, 3, 4]) await bring(booth, sealed(300), headSeq, 'keys');
  const backups = await list(booth);
  expect(backups.filter(({ kind }) => kind === 'books').map(({ backupId }) => backupId)).toEqual(later.toReversed());
  expect(backups.filter(({ kind }) => kind === 'keys').map(({ headSeq }) => headSeq)).toEqual([4, 3]);
  expect((await ask(booth, 'GET', `/v1/backups/${first}`)).status).toBe(404);
});

test('is seen by its own booth only', async () => {
  const [own, other] = [await world.newBooth(), await world.newBooth()];
  const backupId = await bring(own, sealed(500));
  expect(await list(other)).toEqual([]);
  expect((await ask(other, 'GET', `/v1/backups/${backupId}`)).status).toBe(404);
  expect((await ask({ ...own, url: own.url, token: 'none' }, 'GET', '/v1/backups')).status).toBe(401);
});

test('is refused when it is not sealed, too large, of a wrong length, or not whole', async () => {
  const booth = await world.newBooth();
  const plain = Buffer.concat([Buffer.from('SQLite format 3\0'), randomBytes(500)]);
  const open = await begin(booth, about(plain));
  expect(said(await ask(booth, 'PUT', `/v1/backups/${open}/parts/0`, plain))).toEqual({ error: 'not_sealed' });
  expect((await ask(booth, 'POST', '/v1/backups', { ...about(plain), bytes: MOST_BACKUP_BYTES + 1 })).status).toBe(413);
  expect((await ask(booth, 'POST', '/v1/backups', { ...about(plain), kind: 'keys', bytes: 65_537 })).status).toBe(413);

  const content = sealed(BACKUP_PART_BYTES + 10);
  const backupId = await begin(booth, about(content));
  const put = (part: number, octets: Buffer) => ask(booth, 'PUT', `/v1/backups/${backupId}/parts/${part}`, octets);
  expect((await put(0, content.subarray(0, 100))).status).toBe(400);
  expect((await put(2, content.subarray(0, 10))).status).toBe(400);
  expect((await put(0, content)).status).toBe(413);
  expect((await put(0, content.subarray(0, BACKUP_PART_BYTES))).status).toBe(200);
  const complete = async () => said(await ask(booth, 'POST', `/v1/backups/${backupId}/complete`, {}));
  expect(await complete()).toEqual({ error: 'incomplete' });
  expect((await put(1, Buffer.alloc(10))).status).toBe(200);
  expect(await complete()).toEqual({ error: 'incomplete' });
  expect(await list(booth)).toEqual([]);
  // The right part takes the place of the wrong one.
  expect((await put(1, content.subarray(BACKUP_PART_BYTES))).status).toBe(200);
  expect(await complete()).toEqual({});
  expect(await list(booth)).toHaveLength(1);
  expect((await put(1, content.subarray(BACKUP_PART_BYTES))).status).toBe(404);
});

test('a booth brings its backup and its keys by itself; with the printed key they open', async () => {
  const enrolmentCode = await makeEnrolmentCode(world.upstream.context, { lotId: 'NAKATRAIN', validHours: 1 });
  const booth = await openBoothWorld({ upstream: { url: world.upstream.url, enrolmentCode } });
  await booth.ok('auth.signIn', vikram);
  await eventually('the booth to be known', async () => (await booth.ok('booth.view', {})).upstream.state === 'connected');
  const { qrText } = await booth.ok('backup.newKey', {});
  await booth.ok('backup.acceptKey', { lastSix: qrText.slice(-6) });
  await booth.ok('backup.makeNow', {});
  const view = await eventually('the backup', async () => {
    const now = await booth.ok('backup.view', {});
    return now.running === null ? now : null;
  });
  expect(view.made[0]?.places).toEqual([{ folder: null, problem: null }]);

  const token = JSON.parse(readFileSync(join(booth.folder, 'secrets.json'), 'utf8')).upstream_token;
  const sender = { url: world.upstream.url, token };
  const [books, keys] = ['books', 'keys'].map((kind) => kind);
  const stored = await list(sender);
  const fetched = async (kind: string | undefined) => {
    const backup = stored.find((each) => each.kind === kind);
    return (await ask(sender, 'GET', `/v1/backups/${backup?.backupId}`)).bytes;
  };
  const folder = mkdtempSync(join(tmpdir(), 'naka-fetched-'));
  writeFileSync(join(folder, 'sealed'), await fetched(books));
  await openSealedFile({ fromFile: join(folder, 'sealed'), toFile: join(folder, 'naka.db'), recoveryKey: qrText });
  const [plain] = backupsIn(backupFolderOf(booth.folder));
  expect(readFileSync(join(folder, 'naka.db')).equals(readFileSync(plain?.file ?? ''))).toBe(true);
  expect(await openEscrow(await fetched(keys), qrText)).toMatchObject({ boothCode: 'T01', upstreamUrl: world.upstream.url });
  rmSync(folder, { recursive: true });
});
