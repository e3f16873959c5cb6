// A booth as a process of its own on a small disk that it fills until nothing fits (full-disk.test.ts): what was said when, and whether the vehicles inside got out.
import { appendFileSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { monotonicFactory } from 'ulid';
import { rupees } from '../../domain/money/paise.ts';
import { openBooth } from '../../electron/booth.ts';
import type { BoothView, Quote } from '../../electron/contract/views.ts';
import { deviceSettingsSchema } from '../../electron/devices/device-settings.ts';
import { openDevices } from '../../electron/devices/open-devices.ts';
import { openDataDisk } from '../../electron/monitoring/data-disk.ts';
import { openFileSecretStore } from '../../electron/secrets/file-secret-store.ts';
import { TEST_PIN_HASH_COST } from '../electron/world/prepared-booth.ts';
import { memoryLog } from '../fakes/memory-log.ts';

const MB = 1024 * 1024;
const VEHICLES = 30;
const folder = process.argv[2] ?? '';
const newId = monotonicFactory();
const log = memoryLog();
let passedMs = 0;
const steadyMs = () => Math.round(performance.now()) + passedMs;
const clock = { nowMs: () => Date.now() + passedMs, monotonicMs: steadyMs, uptimeMs: steadyMs, computerRun: null };
const disk = openDataDisk(folder);
const devices = openDevices({ settings: deviceSettingsSchema.parse({}), dataFolder: folder, log, nowMs: clock.nowMs });
const booth = await openBooth({
  dataFolder: folder,
  clock,
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
  disk,
});
booth.start();
const ask = async (channel: string, input: object) => {
  const reply = await booth.invoke(channel, input);
  return reply.ok ? { value: reply.value, code: null } : { value: null, code: reply.refusal.code };
};
const write = (channel: string, input: object) => ask(channel, { requestId: newId(), ...input });
const until = async (what: string, holds: () => Promise<boolean> | boolean) => {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries > 600) throw new Error(`waited in vain for ${what}`);
    await pause(100);
  }
};
const warning = async () => {
  const view = (await ask('booth.view', {})).value as BoothView;
  return view.attention.find(({ kind }) => kind === 'disk') ?? null;
};
const enter = () => write('ticket.issue', { plate: null, vehicleClass: 'car', slotId: null });
const free = () => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

await ask('auth.signIn', { code: '101', pin: '1111' });
await write('shift.open', { counts: [{ kind: 'note', facePaise: rupees(500), count: 2 }] });
await until('the reserve', disk.hasReserve);
const inside: string[] = [];
for (let vehicle = 0; vehicle < VEHICLES; vehicle += 1) {
  const { value } = await enter();
  inside.push((value as { readonly session: { readonly sessionId: string } }).session.sessionId);
}
await until('the first warning', async () => (await warning()) !== null);
const first = await warning();

// Another program fills the disk, first nearly.
const junk = join(folder, 'junk');
writeFileSync(junk, Buffer.alloc(Math.max(0, free() - 50 * MB)));
await until('entries to stop', async () => JSON.stringify(await warning()).includes('"entriesStopped":true'));
const refused = (await enter()).code;
const second = await warning();
try {
  for (;;) appendFileSync(junk, Buffer.alloc(64 * 1024));
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
}

passedMs += 2 * 3_600_000;
await ask('desk.unlock', { pin: '1111' });
await ask('auth.signIn', { code: '101', pin: '1111' });
const letOut: (string | null)[] = [];
for (const sessionId of inside) {
  const { value, code } = await ask('exit.quote', { by: { kind: 'session', sessionId } });
  const quote = value as Quote | null;
  letOut.push(
    quote === null ? code : (await write('payment.takeCash', { quoteId: quote.quoteId, tenderedPaise: quote.duePaise })).code,
  );
}
const result = {
  first,
  refused,
  second,
  letOut: letOut.filter((code) => code === null).length,
  of: VEHICLES,
  codes: letOut.filter((code) => code !== null),
  hasReserve: disk.hasReserve(),
};
process.stdout.write(`${JSON.stringify(result)}\n`);
await booth.stop();
await devices.close();
