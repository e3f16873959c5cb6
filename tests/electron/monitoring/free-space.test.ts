// A disk that fills under a booth: warned of days ahead, entries stop while exits go on, the reserve is given up for them, and all of it goes back.
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DataDisk, openDataDisk, RESERVE_BYTES } from '../../../electron/monitoring/data-disk.ts';
import { openFreeSpace } from '../../../electron/monitoring/free-space.ts';
import { eventually } from '../../eventually.ts';
import { testTimers } from '../../fakes/test-timers.ts';
import { faultyDisk } from '../../faults/faulty-disk.ts';
import { closeWorlds, openWorld } from '../world/booth-world.ts';
import { letIn, openLane, payCash } from '../world/cashier.ts';
import { ownPulse } from '../world/pulse.ts';
import { HOUR_MS, MINUTE_MS, testClock } from '../world/test-clock.ts';

const MB = 1024 * 1024;
const GB = 1024 * MB;

afterEach(async () => {
  await closeWorlds();
  vi.useRealTimers();
});

/** A disk that is as full as a test says. */
function fillingDisk(freeBytes: number, hasReserve = true) {
  const disk: { -readonly [Name in keyof DataDisk]: DataDisk[Name] } & { free: number | null; reserve: boolean } = {
    free: freeBytes,
    reserve: hasReserve,
    freeBytes: () => disk.free,
    hasReserve: () => disk.reserve,
    makeReserve: async () => {
      disk.reserve = true;
      disk.free = (disk.free ?? 0) - RESERVE_BYTES;
      return true;
    },
    giveUpReserve: () => {
      if (disk.reserve) disk.free = (disk.free ?? 0) + RESERVE_BYTES;
      disk.reserve = false;
    },
  };
  return disk;
}

function watched(disk: DataDisk) {
  const clock = testClock();
  let changes = 0;
  const changed = () => {
    changes += 1;
  };
  const space = openFreeSpace({ disk, clock, changed });
  return { clock, space, changes: () => changes };
}

describe('the warning', () => {
  it('comes days before the disk is full, with how much is free and for how long', () => {
    const disk = fillingDisk(20 * GB);
    const { clock, space } = watched(disk);
    const warnings: unknown[] = [];
    // A disk that takes 1 GB a day.
    for (let hour = 0; hour < 24 * 12; hour += 1) {
      space.beat();
      warnings.push(space.warning());
      clock.pass(HOUR_MS);
      disk.free = (disk.free ?? 0) - GB / 24;
    }
    const first = warnings.findIndex((warning) => warning !== null);
    expect(warnings[first]).toMatchObject({ daysLeft: 14, entriesStopped: false });
    expect(first).toBeGreaterThanOrEqual(24 * 5);
    expect(warnings.at(-1)).toMatchObject({ daysLeft: 8 });
  });

  it('comes at a gigabyte in any case, also in the first hour, and goes when there is room', () => {
    const disk = fillingDisk(800 * MB);
    const { clock, space, changes } = watched(disk);
    space.beat();
    expect(space.warning()).toEqual({ freeBytes: 800 * MB, daysLeft: null, entriesStopped: false });
    expect(changes()).toBe(1);
    disk.free = 5 * GB;
    clock.pass(MINUTE_MS);
    space.beat();
    expect(space.warning()).toBeNull();
    expect(changes()).toBe(2);
  });

  it('says nothing of a disk that does not say how full it is', () => {
    const disk = fillingDisk(GB);
    disk.free = null;
    const { space } = watched(disk);
    space.beat();
    expect(space.warning()).toBeNull();
    expect(space.entriesStopped()).toBe(false);
  });

  it('looks every ten seconds, and tells nobody of what is the same to a person', () => {
    const disk = fillingDisk(800 * MB);
    const { clock, space, changes } = watched(disk);
    space.beat();
    disk.free = 100 * MB;
    clock.pass(5_000);
    space.beat();
    expect(space.warning()?.freeBytes).toBe(800 * MB);
    clock.pass(5_000);
    space.beat();
    disk.free = 99 * MB;
    clock.pass(10_000);
    space.beat();
    expect(changes()).toBe(2);
  });
});

it('stops entries, then gives up the reserve, and takes both back when there is room well above', async () => {
  const disk = fillingDisk(60 * MB);
  const { clock, space } = watched(disk);
  const look = (free: number) => {
    disk.free = free;
    clock.pass(10_000);
    space.beat();
  };
  look(60 * MB);
  expect([space.entriesStopped(), disk.reserve]).toEqual([true, true]);
  look(10 * MB);
  expect([space.entriesStopped(), disk.reserve, disk.free]).toEqual([true, false, 42 * MB]);
  look(140 * MB);
  expect([space.entriesStopped(), disk.reserve]).toEqual([true, false]);
  look(200 * MB);
  await eventually('the reserve', () => disk.reserve);
  await eventually('entries', () => !space.entriesStopped());
});

it('at the lane: entries are refused, exits go on, and the attention list says why', async () => {
  const beat = ownPulse();
  const disk = fillingDisk(GB);
  const world = await openWorld({ disk });
  await openLane(world);
  const { session } = await letIn(world);
  disk.free = 60 * MB;
  world.clock.pass(MINUTE_MS);
  beat();
  const entry = { plate: null, vehicleClass: 'car' as never, slotId: null };
  expect(await world.refusal('ticket.issue', entry)).toBe('disk_full');
  expect((await world.ok('booth.view', {})).attention).toContainEqual({
    kind: 'disk',
    freeBytes: 60 * MB,
    daysLeft: null,
    entriesStopped: true,
  });
  await payCash(world, session.sessionId);
});

it('a disk that is full before anybody has seen it coming: the reserve is given up at once, and the vehicle leaves', async () => {
  const space = fillingDisk(5 * GB);
  const faults = faultyDisk();
  const { openDatabase, openToRead } = faults;
  const world = await openWorld({ disk: space, openDatabase, openToRead, timers: testTimers() });
  await openLane(world);
  const { session } = await letIn(world);
  faults.full();
  // As the system does: there is room again only once something was deleted.
  faults.fate = (call) => (call !== 'read' && space.reserve ? 'lost' : 'good');
  await payCash(world, session.sessionId);
  expect(space.reserve).toBe(false);
  expect(await world.refusal('ticket.issue', { plate: null, vehicleClass: 'car' as never, slotId: null })).toBe('disk_full');
});

it('a passing word that the disk is full stops entries for seconds; a quota that goes on saying so is not tried all the time', async () => {
  const disk = fillingDisk(5 * GB);
  const { clock, space } = watched(disk);
  space.beat();
  space.ranOut();
  expect([space.entriesStopped(), disk.reserve]).toEqual([true, false]);
  clock.pass(1_000);
  space.beat();
  await eventually('entries', () => !space.entriesStopped());

  let tries = 0;
  disk.makeReserve = async () => {
    tries += 1;
    return false;
  };
  space.ranOut();
  for (let second = 0; second < 120; second += 1) {
    clock.pass(1_000);
    space.beat();
  }
  expect(tries).toBe(2);
  expect(space.entriesStopped()).toBe(true);
  disk.free = null;
  space.ranOut();
  expect(space.entriesStopped()).toBe(false);
});

describe('the reserve of a real disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'naka-reserve-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('takes its room, is there after a restart, and is given up', async () => {
    const disk = openDataDisk(folder);
    expect(disk.hasReserve()).toBe(false);
    expect(await disk.makeReserve()).toBe(true);
    const { size, blocks } = statSync(join(folder, 'reserve'));
    expect(size).toBe(RESERVE_BYTES);
    expect(blocks * 512).toBeGreaterThanOrEqual(RESERVE_BYTES);
    expect(openDataDisk(folder).hasReserve()).toBe(true);
    expect(disk.freeBytes()).toBeGreaterThan(0);
    disk.giveUpReserve();
    disk.giveUpReserve();
    expect(disk.hasReserve()).toBe(false);
  });

  it('is not made where there is no room or no folder for it', async () => {
    const disk = openDataDisk(join(folder, 'gone'));
    expect(disk.freeBytes()).toBeNull();
    expect(await disk.makeReserve()).toBe(false);
  });
});

it('a reserve that cannot be made, looked at or given up throws nothing: it must not stop the lane', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'naka-reserve-'));
  try {
    const disk = openDataDisk(folder);
    // As a file system that refuses: something else has the reserve's name and does not go.
    mkdirSync(join(folder, 'reserve', 'full'), { recursive: true });
    expect([disk.hasReserve(), await disk.makeReserve()]).toEqual([false, false]);
    disk.giveUpReserve();
    // Neither the file nor its folder can be asked for.
    const gone = openDataDisk(join(folder, 'x'.repeat(5_000)));
    expect([gone.freeBytes(), gone.hasReserve(), await gone.makeReserve()]).toEqual([null, false, false]);
    gone.giveUpReserve();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
