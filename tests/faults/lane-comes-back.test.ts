// The disk gives errors at any call of the database, and is well again: the lane is back by itself, nothing that was answered is lost or done twice,
// and the log has one line for each trouble. The timers belong to the test. `npm run test:deep` does 500 rounds, and the same with the real calls of
// the operating system (real-calls.test.ts).
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openBoothDatabase } from '../../db/open-database.ts';
import { type BoothWorld, closeWorlds, newId, openWorld } from '../electron/world/booth-world.ts';
import { asha, letIn, opened, openLane, payCash } from '../electron/world/cashier.ts';
import { ownPulse } from '../electron/world/pulse.ts';
import { MINUTE_MS } from '../electron/world/test-clock.ts';
import { eventually } from '../eventually.ts';
import { testTimers } from '../fakes/test-timers.ts';
import { randomOf } from '../simulation/random.ts';
import { type Fate, fatesInTurn, faultyDisk } from './faulty-disk.ts';

const ROUNDS = Number(process.env.NAKA_FAULT_ROUNDS ?? 12);
const SEED = Number(process.env.NAKA_SEED ?? 1);
/** Within so much of the disk being well the lane works. */
const BACK_MS = 5_000;

let beat: () => void;
beforeEach(() => {
  beat = ownPulse();
});
afterEach(async () => {
  await closeWorlds();
  vi.useRealTimers();
});

async function laneOn() {
  const disk = faultyDisk();
  const timers = testTimers();
  const { openDatabase, openToRead } = disk;
  const draw = () => ({ picture: { widthDots: 8, heightDots: 1, rows: new Uint8Array(1) }, text: '' });
  const world = await openWorld({ openDatabase, openToRead, timers, draw });
  await openLane(world);
  return { disk, timers, world };
}

const stopped = async (world: BoothWorld) => (await world.ok('booth.view', {})).stopped;
const linesOf = (world: BoothWorld, event: string) => world.log.events.filter((line) => line === event).length;

describe('one error in work that nobody waits for', () => {
  it.each<Fate>(['lost', 'kept'])('of the device job after an entry (%s) does not stop the lane', async (fate) => {
    const { disk, timers, world } = await laneOn();
    const ticket = await world.ok('ticket.issue', { plate: null, vehicleClass: 'car' as never, slotId: null });
    disk.fate = (call) => (call === 'write' ? fate : 'good');
    await eventually('the job has met the error', () => linesOf(world, 'db.broken') > 0);
    disk.fate = () => 'good';
    // Any key, before the next beat of the pulse.
    await world.ok('session.search', { text: 'DL', scope: 'all' });
    timers.pass(BACK_MS);
    expect(await stopped(world)).toBeNull();
    const { sessionId } = ticket.session;
    await eventually('the barrier, or a word to the cashier', async () => {
      if (opened(world, 'entry').includes(sessionId)) return true;
      const { attention } = await world.ok('booth.view', {});
      return attention.some((entry) => entry.kind === 'device' && entry.sessionId === sessionId && entry.state === 'failed');
    });
    await payCash(world, (await letIn(world)).session.sessionId);
    expect(linesOf(world, 'db.broken')).toBe(1);
  });

  it('of the heartbeat does not stop the lane, and the jump of the clock that it was about is journaled', async () => {
    const { disk, timers, world } = await laneOn();
    world.clock.set(world.clock.nowMs() + 30_000);
    disk.fate = fatesInTurn(['lost']);
    beat();
    timers.pass(BACK_MS);
    beat();
    expect(await stopped(world)).toBeNull();
    expect((await world.ok('booth.view', {})).attention.filter(({ kind }) => kind === 'clock')).toHaveLength(1);
  });

  it('of an acknowledgement is made up for', async () => {
    const { disk, timers, world } = await laneOn();
    const requestId = newId();
    await world.ok('ticket.issue', { requestId, plate: null, vehicleClass: 'car' as never, slotId: null });
    await eventually('the work of the devices', async () => {
      beat();
      return (await world.ok('booth.view', {})).attention.length === 0 && opened(world, 'entry').length === 1;
    });
    disk.fate = (call) => (call === 'write' ? 'lost' : 'good');
    world.booth.acknowledge(requestId);
    await eventually('the acknowledgement has met the error', () => linesOf(world, 'db.broken') > 0);
    disk.fate = () => 'good';
    timers.pass(BACK_MS);
    await world.close();
    const again = await world.again();
    expect((await again.ok('booth.view', {})).attention.filter(({ kind }) => kind === 'recovered')).toEqual([]);
  });
});

describe('while the disk takes no writes', () => {
  it('the lane is stopped and finding goes on; it works again as soon as the disk does', async () => {
    const { disk, timers, world } = await laneOn();
    const { session } = await letIn(world, 'DL 7C Q 1939');
    await eventually('idle devices', async () => (await world.ok('booth.view', {})).attention.length === 0);
    disk.fate = (call) => (call === 'read' || call === 'openToRead' ? 'good' : 'lost');
    const entry = { requestId: newId(), plate: null, vehicleClass: 'car' as never, slotId: null };
    expect(await world.refusal('ticket.issue', entry)).toBe('outcome_unknown');
    expect(await world.refusal('ticket.issue', entry)).toBe('lane_stopped');
    for (let minute = 0; minute < 10; minute += 1) {
      timers.pass(MINUTE_MS);
      beat();
    }
    expect(await stopped(world)).toEqual({ why: 'database' });
    expect((await world.ok('session.search', { text: '1939', scope: 'all' })).sessions).toMatchObject([
      { sessionId: session.sessionId },
    ]);
    await world.ok('session.story', { sessionId: session.sessionId });
    expect(linesOf(world, 'db.broken')).toBe(1);
    disk.fate = () => 'good';
    timers.pass(BACK_MS);
    expect(await stopped(world)).toBeNull();
    await world.ok('ticket.issue', entry);
    expect(linesOf(world, 'db.back')).toBe(1);
  });

  it('reads fail alone where nothing can be read, and the last view stays', async () => {
    const { disk, timers, world } = await laneOn();
    const before = await world.ok('booth.view', {});
    disk.fate = () => 'lost';
    expect(await world.refusal('session.search', { text: 'DL', scope: 'all' })).toBe('lane_stopped');
    expect(await world.ok('booth.view', {})).toMatchObject({ boothCode: before.boothCode, stopped: { why: 'database' } });
    disk.fate = () => 'good';
    timers.pass(BACK_MS);
    await letIn(world);
  });

  it('a second start in the middle of it has the data to itself, and the first goes on once it has ended', async () => {
    const { disk, timers, world } = await laneOn();
    const { session } = await letIn(world);
    disk.fate = () => 'lost';
    await world.ask('session.search', { text: 'DL', scope: 'all' });
    // Bringing it back closed the database, and neither way to open it works.
    disk.fate = (call) => (call === 'open' || call === 'openToRead' ? 'lost' : 'good');
    timers.pass(BACK_MS);
    const second = openBoothDatabase({ file: join(world.folder, 'naka.db') });
    disk.fate = () => 'good';
    timers.pass(BACK_MS);
    expect(await stopped(world)).toEqual({ why: 'database' });
    second.close();
    timers.pass(BACK_MS);
    expect(await stopped(world)).toBeNull();
    await payCash(world, session.sessionId);
  });

  it('a defect that came first still stops the lane when the database is back', async () => {
    const { disk, timers, world } = await laneOn();
    disk.fate = () => {
      throw new TypeError('a defect');
    };
    beat();
    world.clock.pass(10_000);
    beat();
    disk.fate = () => 'lost';
    await world.ask('session.search', { text: 'DL', scope: 'all' });
    disk.fate = () => 'good';
    timers.pass(BACK_MS);
    expect((await stopped(world))?.why).toContain('a defect');
  });
});

it(`is back after one to five errors at any call, in ${ROUNDS} rounds (NAKA_SEED=${SEED})`, {
  timeout: 20 * 60_000,
}, async () => {
  const random = randomOf(SEED);
  const { disk, timers, world } = await laneOn();
  const answered = new Map<string, string>();
  let troubles = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const linesBefore = linesOf(world, 'db.broken');
    disk.fate = fatesInTurn(
      Array.from({ length: random.int(1, 5) }, () => [
        ...Array.from({ length: random.int(0, 8) }, () => 'good' as const),
        random.chance(0.5) ? ('lost' as const) : ('kept' as const),
      ]).flat(),
    );
    const requests = Array.from({ length: 3 }, () => newId<string>());
    for (const requestId of requests) {
      const reply = await world.ask('ticket.issue', { requestId, plate: null, vehicleClass: 'car' as never, slotId: null });
      if (reply.ok) answered.set(requestId, reply.value.session.sessionId);
      world.booth.acknowledge(requestId);
      await world.ask('session.search', { text: 'DL', scope: 'all' });
      world.clock.pass(10_000);
      beat();
      timers.pass(random.int(0, 300));
    }
    disk.fate = () => 'good';
    timers.pass(BACK_MS);
    expect(await stopped(world), `round ${round}`).toBeNull();
    // The same requests again, as the window sends them: each is answered, and none is done a second time.
    for (const requestId of requests) {
      const { session } = await world.ok('ticket.issue', { requestId, plate: null, vehicleClass: 'car' as never, slotId: null });
      expect(answered.get(requestId) ?? session.sessionId).toBe(session.sessionId);
      answered.set(requestId, session.sessionId);
      await world.ok('session.void', {
        sessionId: session.sessionId,
        reason: 'for the next round',
        approver: { code: '201', pin: '9999' },
      });
    }
    expect(linesOf(world, 'db.broken') - linesBefore, `round ${round}`).toBeLessThanOrEqual(1);
    troubles += 1;
    timers.pass(60_000);
  }
  expect(new Set(answered.values()).size).toBe(3 * ROUNDS);
  expect(linesOf(world, 'db.broken')).toBeLessThanOrEqual(troubles);
  await world.close();
  const again = await world.again();
  await again.ok('auth.signIn', asha);
  for (const sessionId of answered.values()) await again.ok('session.story', { sessionId: sessionId as never });
});
