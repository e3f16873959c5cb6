// A booth as a process of its own on a disk that fails as it says itself (disk-shim.c): works, breaks the disk, and writes down what was answered. Started by
// recorded-booth.ts. The last line on standard output is what happened.
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { monotonicFactory } from 'ulid';
import { rupees } from '../../domain/money/paise.ts';
import { openBooth } from '../../electron/booth.ts';
import { deviceSettingsSchema } from '../../electron/devices/device-settings.ts';
import { openDevices } from '../../electron/devices/open-devices.ts';
import { openFileSecretStore } from '../../electron/secrets/file-secret-store.ts';
import { systemClock } from '../../electron/settings/clock.ts';
import { TEST_PIN_HASH_COST } from '../electron/world/prepared-booth.ts';
import { memoryLog } from '../fakes/memory-log.ts';
import { randomOf } from '../simulation/random.ts';
import type { RecordedRun } from './recorded-booth.ts';

const { folder, devicesFolder, faults, kind, rounds, seed, isKilled }: RecordedRun = JSON.parse(process.argv[2] ?? '');
const random = randomOf(seed);
const newId = monotonicFactory();
const log = memoryLog();
const devices = openDevices({
  settings: deviceSettingsSchema.parse({}),
  dataFolder: devicesFolder,
  log,
  nowMs: systemClock.nowMs,
});
const booth = await openBooth({
  dataFolder: folder,
  clock: systemClock,
  newId: newId as never,
  random: Math.random,
  secrets: openFileSecretStore(join(folder, 'secrets.json')),
  devices,
  upstream: null,
  log,
  training: true,
  version: '0.1.0',
  pinHashCost: TEST_PIN_HASH_COST,
  checkOutputs: true,
  draw: () => ({ picture: { widthDots: 8, heightDots: 1, rows: new Uint8Array(1) }, text: '' }),
});
booth.start();
await booth.invoke('auth.signIn', { code: '101', pin: '1111' });
const opened = (await booth.invoke('booth.view', {})) as { readonly value: { readonly shift: unknown } };
if (opened.value.shift === null) await done('shift.open', { counts: [{ kind: 'note', facePaise: rupees(500), count: 2 }] });

let slowestBackMs = 0;
let lines = 0;
for (let round = 0; round < rounds; round += 1) {
  for (let calm = random.int(0, 2); calm > 0; calm -= 1) await entry();
  const before = log.events.filter((event) => event === 'db.broken').length;
  breakDisk();
  // One after the other, as a window works; the disk is well again whether or not it got through.
  const busy = random.int(1, 3);
  const working = (async () => {
    for (let left = busy; left > 0; left -= 1) await entry();
  })();
  await Promise.race([working, pause(400)]);
  // In the middle of it: what the next life reads is what the system shows, not what the disk has.
  if (isKilled && round === rounds - 1) process.kill(process.pid, 'SIGKILL');
  rmSync(faults, { force: true });
  const wellAtMs = performance.now();
  while (await isStopped()) await pause(10);
  slowestBackMs = Math.max(slowestBackMs, performance.now() - wellAtMs);
  lines = Math.max(lines, log.events.filter((event) => event === 'db.broken').length - before);
  await working;
  await entry();
}
await booth.stop();
await devices.close();
const errors = log.entries.filter(({ event }) => /threw|lane_failed|step_failed|heartbeat.failed|not_reported/.test(event));
process.stdout.write(`${JSON.stringify({ slowestBackMs, mostLinesOfOneTrouble: lines, errors: errors.slice(0, 5) })}\n`);

function breakDisk(): void {
  const rule =
    kind === 'syncs'
      ? `sync 5 ${random.int(1, 4)} ${random.int(2, 4)}`
      : `any ${random.pick([5, 28])} ${random.int(1, 40)} ${random.int(1, 5)} naka.db`;
  writeFileSync(faults, rule);
}

async function isStopped(): Promise<boolean> {
  const reply = await booth.invoke('booth.view', {});
  return !reply.ok || (reply.value as { readonly stopped: unknown }).stopped !== null;
}

/** A vehicle comes in by mistake, and the entry is taken back: so the lot never fills. */
async function entry(): Promise<void> {
  await booth.invoke('desk.felt', {});
  const { session } = (await done('ticket.issue', { plate: null, vehicleClass: 'car', slotId: null })) as {
    session: { sessionId: string };
  };
  await done('session.void', { sessionId: session.sessionId, reason: 'a mistake', approver: { code: '201', pin: '9999' } });
}

/** As the window does: the same request again until it is answered. What was answered is written down as the paper in a customer's hand. */
async function done(channel: string, input: object): Promise<unknown> {
  const requestId = newId();
  for (;;) {
    const reply = await booth.invoke(channel, { requestId, ...input });
    if (reply.ok) {
      appendFileSync(join(folder, 'ACKS'), `${requestId}\n`);
      return reply.value;
    }
    if (!['lane_stopped', 'outcome_unknown'].includes(reply.refusal.code))
      throw new Error(`${channel}: ${JSON.stringify(reply.refusal)}`);
    await pause(5);
  }
}
