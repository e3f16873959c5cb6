// A real booth for tests: real database in a folder of its own, real domain, virtual devices, a clock that the test turns.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monotonicFactory } from 'ulid';
import { expect } from 'vitest';
import { type BoothDatabase, openBoothDatabase, openDatabaseToRead } from '../../../db/open-database.ts';
import type { NewId } from '../../../domain/ids.ts';
import type { RefusalCode } from '../../../domain/refusals.ts';
import type { Result } from '../../../domain/result.ts';
import { type Booth, openBooth } from '../../../electron/booth.ts';
import { type ChannelInput, type ChannelName, type ChannelOutput, channels } from '../../../electron/contract/channels.ts';
import type { EventName, EventPayload } from '../../../electron/contract/events.ts';
import { deviceSettingsSchema } from '../../../electron/devices/device-settings.ts';
import { type Devices, openDevices } from '../../../electron/devices/open-devices.ts';
import type { Draw } from '../../../electron/jobs/carry-out.ts';
import type { DataDisk } from '../../../electron/monitoring/data-disk.ts';
import type { PinHashCost } from '../../../electron/people/pin-hash.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import type { Timers } from '../../../electron/settings/timers.ts';
import { memoryLog } from '../../fakes/memory-log.ts';
import { copyPreparedBooth, TEST_PIN_HASH_COST } from './prepared-booth.ts';
import { NOON_MS, type TestClock, testClock } from './test-clock.ts';
import type { TestUpstream } from './test-upstream.ts';

const ulid = monotonicFactory();
export const newId: NewId = <Id extends string>() => ulid() as Id;

type Told = { readonly name: EventName; readonly payload: unknown };

export type BoothWorld = {
  readonly folder: string;
  readonly clock: TestClock;
  readonly log: ReturnType<typeof memoryLog>;
  readonly devices: Devices;
  readonly booth: Booth;
  /** Asks and expects a value. */
  ok<Name extends ChannelName>(name: Name, input: Asked<Name>): Promise<ChannelOutput<Name>>;
  /** Asks and expects a refusal; answers its code. */
  refusal<Name extends ChannelName>(name: Name, input: Asked<Name>): Promise<RefusalCode>;
  ask<Name extends ChannelName>(name: Name, input: Asked<Name>): Promise<Result<ChannelOutput<Name>>>;
  /** The wall clock is set, and whoever is signed in says that it is right. */
  setClock(nowMs: number): Promise<void>;
  told<Name extends EventName>(name: Name): EventPayload<Name>[];
  /** Ends this booth as a power cut does: nothing is journaled, nothing acknowledged. */
  crash(): void;
  /** The same folder opened again, with the same clock. */
  again(options?: WorldOptions): Promise<BoothWorld>;
  close(): Promise<void>;
};

/** A write may leave its requestId to the helper. */
type Asked<Name extends ChannelName> = Omit<ChannelInput<Name>, 'requestId'> & { readonly requestId?: string };

export type WorldOptions = {
  readonly folder?: string;
  readonly clock?: TestClock;
  readonly upstream?: Pick<TestUpstream, 'url' | 'enrolmentCode'> | null;
  readonly openDatabase?: (file: string) => BoothDatabase;
  readonly openToRead?: (file: string) => BoothDatabase;
  readonly disk?: DataDisk;
  /** For the tries to bring a broken database back. */
  readonly timers?: Timers;
  readonly training?: boolean;
  /** The database is made at this start, as at the first one of a lot. Else a prepared one is copied, which is quicker. */
  readonly firstStart?: boolean;
  readonly pinHashCost?: PinHashCost;
  readonly changeDevices?: (devices: Devices) => Devices;
  /** Nobody touches the booth while time passes, so that it locks by itself. Else a hand is felt each time, as of a cashier at work. */
  readonly unattended?: boolean;
  /** Backups are made when they are due, as in a real booth. */
  readonly makesBackups?: boolean;
  /** Instead of drawing what is printed, for tests that make thousands of documents. */
  readonly draw?: Draw;
  readonly newId?: NewId;
  readonly random?: () => number;
};

const open = new Set<BoothWorld>();

/** Call in afterEach: closes what a test left open and removes its folders. */
export async function closeWorlds(): Promise<void> {
  const worlds = [...open];
  open.clear();
  for (const world of worlds) await world.close();
  for (const { folder } of worlds) rmSync(folder, { recursive: true, force: true });
}

export async function openWorld(options: WorldOptions = {}): Promise<BoothWorld> {
  const { folder = mkdtempSync(join(tmpdir(), 'naka-booth-')), clock: plainClock = testClock(), upstream = null } = options;
  const { training = true, firstStart = false, pinHashCost = TEST_PIN_HASH_COST } = options;
  // The prepared booth was made at noon, and a booth's own past never lies ahead of it.
  if (options.folder === undefined && training && !firstStart && plainClock.nowMs() >= NOON_MS) await copyPreparedBooth(folder);
  const log = memoryLog();
  const clock: TestClock = {
    ...plainClock,
    get computerRun() {
      return plainClock.computerRun;
    },
    pass: (ms) => {
      plainClock.pass(ms);
      if (options.unattended !== true && !closed) void booth.invoke('desk.felt', {});
    },
  };
  const real = openDevices({ settings: deviceSettingsSchema.parse({}), dataFolder: folder, log, nowMs: clock.nowMs });
  const devices = options.changeDevices?.(real) ?? real;
  let closed = false;
  // A crash leaves the connection to the operating system; here it is dropped by closing it under the booth's feet.
  const databases: BoothDatabase[] = [];
  const kept = (database: BoothDatabase) => {
    databases.push(database);
    return database;
  };
  const { openDatabase = (file: string) => openBoothDatabase({ file }), openToRead = openDatabaseToRead } = options;
  const booth = await openBooth({
    dataFolder: folder,
    clock,
    newId: options.newId ?? newId,
    random: options.random ?? (() => 0.5),
    secrets: openFileSecretStore(join(folder, 'secrets.json')),
    devices,
    upstream,
    log,
    training,
    pinHashCost,
    version: '0.1.0',
    checkOutputs: true,
    makesBackups: options.makesBackups ?? false,
    openDatabase: (file) => kept(openDatabase(file)),
    openToRead: (file) => kept(openToRead(file)),
    ...(options.disk !== undefined && { disk: options.disk }),
    ...(options.timers !== undefined && { timers: options.timers }),
    ...(options.draw !== undefined && { draw: options.draw }),
  }).catch(async (error: unknown) => {
    await real.close();
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  const events: Told[] = [];
  booth.onEvent((name, payload) => events.push({ name, payload }));
  booth.start();

  const ask = async <Name extends ChannelName>(name: Name, input: Asked<Name>) => {
    const asked = channels[name]?.writes ? { requestId: newId(), ...input } : input;
    return (await booth.invoke(name, asked)) as Result<ChannelOutput<Name>>;
  };
  const world: BoothWorld = {
    folder,
    clock,
    log,
    devices,
    booth,
    ask,
    ok: async (name, input) => {
      const reply = await ask(name, input);
      expect(reply, `${name} ${JSON.stringify(log.entries.filter(({ event }) => event === 'ipc.threw'))}`).toMatchObject({
        ok: true,
      });
      return (reply as { readonly value: ChannelOutput<typeof name> }).value;
    },
    refusal: async (name, input) => {
      const reply = await ask(name, input);
      expect(reply, name).toMatchObject({ ok: false });
      return (reply as { readonly refusal: { readonly code: RefusalCode } }).refusal.code;
    },
    setClock: async (nowMs) => {
      plainClock.set(nowMs);
      await world.ok('clock.confirm', { atMs: null });
    },
    told: <Name extends EventName>(name: Name) =>
      events.filter((event) => event.name === name).map(({ payload }) => payload as EventPayload<Name>),
    crash: () => {
      closed = true;
      for (const database of databases) database.close();
      // Its timers and sockets must not live on; with the database gone it can write nothing more.
      void booth.stop().catch(() => undefined);
    },
    again: (changes = {}) => openWorld({ folder, clock: plainClock, upstream, ...changes }),
    close: async () => {
      if (!closed) await booth.stop();
      closed = true;
      await real.close();
    },
  };
  open.add(world);
  return world;
}
