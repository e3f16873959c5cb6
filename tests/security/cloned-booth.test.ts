// A booth's data folder was copied: two booths with one key and one token, against the real upstream on real PostgreSQL.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openFileSecretStore } from '../../electron/secrets/file-secret-store.ts';
import { parseShellOptions } from '../../electron/shell/shell-options.ts';
import { type RunningBooth, startBooth } from '../../electron/shell/start-booth.ts';
import { makeEnrolmentCode } from '../../upstream/operations/enrol-booth.ts';
import { memoryLog } from '../fakes/memory-log.ts';
import { startTestPostgres, type TestPostgres } from '../upstream/postgres.ts';
import { openWorld, type World } from '../upstream/world.ts';

let postgres: TestPostgres;
let world: World;
let folder: string;
let log: ReturnType<typeof memoryLog>;
const running: RunningBooth[] = [];

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  world = await openWorld(await postgres.freshDatabase());
  folder = mkdtempSync(join(tmpdir(), 'naka-cloned-'));
  log = memoryLog();
});
afterEach(async () => {
  for (const booth of running.splice(0)) await booth.stop();
  await world.stop();
  rmSync(folder, { recursive: true });
});

async function start(name: string, enrolmentCode = 'none-is-needed'): Promise<RunningBooth> {
  const data = join(folder, name);
  const words = ['--data', data, '--upstream', world.upstream.url, '--enrolment-code', enrolmentCode, '--training'];
  const booth = await startBooth({
    options: parseShellOptions(words),
    secrets: openFileSecretStore(join(data, 'secrets.json')),
    log,
  });
  running.push(booth);
  return booth;
}

async function stop(booth: RunningBooth): Promise<void> {
  running.splice(running.indexOf(booth), 1);
  await booth.stop();
}

const line = async (booth: RunningBooth) => {
  const view = (await booth.invoke('booth.view', {})) as { value: { upstream: { state: string; backlog: number } } };
  return view.value.upstream;
};
const signIn = (booth: RunningBooth) => booth.invoke('auth.signIn', { code: '101', pin: '1111' });

/** What upstream has taken in, and what it told people. */
async function upstreamKnows() {
  const { db } = world.upstream.context;
  const { head_seq } = await db.selectFrom('booth').select('head_seq').executeTakeFirstOrThrow();
  const anomalies = await db.selectFrom('anomaly').select('kind').execute();
  return { head: head_seq, anomalies: anomalies.map(({ kind }) => kind) };
}

it('a copy that goes on beside the original is refused, told to people, and changes nothing upstream', async () => {
  const code = await makeEnrolmentCode(world.upstream.context, { lotId: 'NAKATRAIN', validHours: 1 });
  const original = await start('original', code);
  await signIn(original);
  await original.invoke('shift.open', { requestId: ulid(), counts: [] });
  await expect.poll(() => line(original)).toMatchObject({ state: 'connected', backlog: 0 });
  await stop(original);
  cpSync(join(folder, 'original'), join(folder, 'copy'), { recursive: true });

  const goesOn = await start('original');
  await signIn(goesOn);
  await goesOn.invoke('ticket.issue', { requestId: ulid(), plate: 'MH12AB1234', vehicleClass: 'car', slotId: null });
  await expect.poll(() => line(goesOn)).toMatchObject({ state: 'connected', backlog: 0 });
  const before = await upstreamKnows();

  const copy = await start('copy');
  await signIn(copy);
  for (const plate of ['DL7CQ1939', 'DL7CQ1940', 'DL7CQ1941', 'DL7CQ1942'])
    await copy.invoke('ticket.issue', { requestId: ulid(), plate, vehicleClass: 'car', slotId: null });
  await expect.poll(() => line(copy)).toMatchObject({ state: 'refused' });
  expect((await upstreamKnows()).head).toBe(before.head);
  expect(log.entries.find(({ event }) => event === 'sync.push_refused')?.fields.why).toMatch(
    /^(journal_behind_upstream|sequence_fork)$/,
  );

  await goesOn.invoke('ticket.issue', { requestId: ulid(), plate: 'KA05MX4321', vehicleClass: 'car', slotId: null });
  await expect.poll(() => line(goesOn)).toMatchObject({ state: 'connected', backlog: 0 });
  expect((await upstreamKnows()).head).toBeGreaterThan(before.head);
});
