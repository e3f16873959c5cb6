// The booth's time: what the computer says counts while it can be true; else the booth goes on counting and asks.
import { afterEach, describe, expect, it } from 'vitest';
import { type BoothDatabase, openBoothDatabase } from '../../../db/open-database.ts';
import type { SessionId } from '../../../domain/ids.ts';
import { paise } from '../../../domain/money/paise.ts';
import { eventually } from '../../eventually.ts';
import { findingsIn } from '../recovery/lost-booth.ts';
import { type BoothWorld, closeWorlds, openWorld } from '../world/booth-world.ts';
import { asha, exitOf, letIn, meera, openLane, payCash, quoteOf, startUpi } from '../world/cashier.ts';
import { ownPulse } from '../world/pulse.ts';
import { HOUR_MS, MINUTE_MS } from '../world/test-clock.ts';
import { startTestUpstream } from '../world/test-upstream.ts';

afterEach(closeWorlds);

const DAY_MS = 24 * HOUR_MS;
const TEN_YEARS_MS = 3_653 * DAY_MS;
const doubtOf = async (world: BoothWorld) => (await world.ok('booth.view', {})).clockDoubt;
/** A car that came in an hour before. */
async function carForAnHour(world: BoothWorld): Promise<SessionId> {
  await openLane(world);
  const { session } = await letIn(world);
  world.clock.pass(HOUR_MS);
  return session.sessionId;
}
const dueOf = async (world: BoothWorld, sessionId: SessionId) => (await quoteOf(world, sessionId)).duePaise;

async function startedAgain(
  world: BoothWorld,
  { offMs, setMs }: { readonly offMs: number; readonly setMs: number },
): Promise<BoothWorld> {
  await world.close();
  world.clock.restart(offMs);
  world.clock.set(world.clock.nowMs() + setMs);
  const again = await world.again();
  await again.ok('auth.signIn', asha);
  return again;
}

describe('a clock that was set while the computer was off', () => {
  it('ahead by ten years prices nothing and makes no receipt of that year; the right time, typed, makes all of it right', async () => {
    const world = await openWorld();
    const sessionId = await carForAnHour(world);
    const expected = await dueOf(world, sessionId);
    const truly = world.clock.nowMs() + 5 * MINUTE_MS;
    const again = await startedAgain(world, { offMs: 5 * MINUTE_MS, setMs: TEN_YEARS_MS });
    expect(await doubtOf(again)).toMatchObject({ when: 'start', verdict: 'ahead', computerMs: truly + TEN_YEARS_MS });
    expect(await again.refusal('exit.quote', { by: { kind: 'session', sessionId } })).toBe('clock_unconfirmed');
    expect(await again.refusal('clock.confirm', { atMs: null })).toBe('clock_time_wrong');
    expect(await again.ok('clock.confirm', { atMs: truly })).toEqual({ nowMs: truly });
    expect(await doubtOf(again)).toBeNull();
    expect(await dueOf(again, sessionId)).toBe(expected);
    const { quoteId, duePaise } = await quoteOf(again, sessionId);
    const taken = await again.ok('payment.takeCash', { quoteId, tenderedPaise: duePaise });
    expect(taken.receipt?.number).toContain('/2627/');
  });

  it('back by an hour refuses nobody: the stays inside keep what had passed for them', async () => {
    const world = await openWorld();
    const sessionId = await carForAnHour(world);
    const expected = await dueOf(world, sessionId);
    const again = await startedAgain(world, { offMs: 0, setMs: -HOUR_MS });
    expect(await doubtOf(again)).toMatchObject({ when: 'start', verdict: 'behind' });
    await again.ok('clock.confirm', { atMs: null });
    expect(await dueOf(again, sessionId)).toBe(expected);
    const { session } = await quoteOf(again, sessionId);
    expect(session.enteredAtMs).toBe(again.clock.nowMs() - HOUR_MS);
  });

  it('by a night, as after every evening, is not asked about; by a weekend it is, once', async () => {
    const world = await openWorld();
    await openLane(world);
    const morning = await startedAgain(world, { offMs: 14 * HOUR_MS, setMs: 0 });
    expect(await doubtOf(morning)).toBeNull();
    const monday = await startedAgain(morning, { offMs: 60 * HOUR_MS, setMs: 0 });
    expect(await doubtOf(monday)).toMatchObject({ verdict: 'ahead' });
    await monday.ok('clock.confirm', { atMs: null });
    expect(await doubtOf(monday)).toBeNull();
    const again = await startedAgain(monday, { offMs: MINUTE_MS, setMs: 0 });
    expect(await doubtOf(again)).toBeNull();
  });

  it('and is put right by the system itself asks nobody any more', async () => {
    const beat = ownPulse();
    const world = await openWorld();
    await openLane(world);
    const again = await startedAgain(world, { offMs: MINUTE_MS, setMs: TEN_YEARS_MS });
    expect(await doubtOf(again)).not.toBeNull();
    again.clock.set(again.clock.nowMs() - TEN_YEARS_MS);
    beat();
    expect(await doubtOf(again)).toBeNull();
  });
});

describe('a clock that is wrong at the start', () => {
  it.each([
    ['while the computer was off', (world: BoothWorld) => startedAgain(world, { offMs: MINUTE_MS, setMs: -HOUR_MS })],
    [
      'while only the booth was off',
      async (world: BoothWorld) => {
        await world.close();
        world.clock.set(world.clock.nowMs() - HOUR_MS);
        return world.again();
      },
    ],
  ])('%s does not become right by waiting', async (_, restarted) => {
    const beat = ownPulse();
    const world = await openWorld();
    await openLane(world);
    const again = await restarted(world);
    const { countedMs } = (await doubtOf(again)) ?? { countedMs: 0 };
    again.clock.pass(HOUR_MS);
    beat();
    expect(await doubtOf(again)).toMatchObject({ verdict: 'behind', countedMs: countedMs + HOUR_MS });
    // Put right by the system after a while, it asks nobody any more.
    again.clock.set(countedMs + HOUR_MS);
    beat();
    expect(await doubtOf(again)).toBeNull();
  });

  it('in a journal that was restored without its heartbeat is judged by the last record', async () => {
    let database: BoothDatabase | null = null;
    const openDatabase = (file: string) => {
      database = openBoothDatabase({ file });
      return database;
    };
    const world = await openWorld({ openDatabase });
    await openLane(world);
    (database as BoothDatabase | null)?.write((tx) => tx.statement('DELETE FROM heartbeat').run());
    world.crash();
    world.clock.set(world.clock.nowMs() + TEN_YEARS_MS);
    expect(await doubtOf(await world.again())).toMatchObject({ when: 'start', verdict: 'ahead' });
  });
});

describe('a clock that is set back by less than anybody is asked about', () => {
  it('refuses no vehicle that has just come in, and the stay is never negative', async () => {
    const beat = ownPulse();
    const world = await openWorld();
    await openLane(world);
    const { session } = await letIn(world);
    const enteredMs = world.clock.nowMs();
    world.clock.set(enteredMs - 50_000);
    beat();
    expect((await world.ok('booth.view', {})).attention).toMatchObject([{ kind: 'clock', foundMs: enteredMs - 50_000 }]);
    expect(await quoteOf(world, session.sessionId)).toMatchObject({ quotedAtMs: enteredMs });
    world.clock.pass(MINUTE_MS);
    expect((await world.ok('booth.view', {})).nowMs).toBe(enteredMs + 10_000);
  });

  it('nor where the booth was started in between', async () => {
    const world = await openWorld();
    await openLane(world);
    const { session } = await letIn(world);
    const again = await startedAgain(world, { offMs: 5_000, setMs: -50_000 });
    expect(await doubtOf(again)).toBeNull();
    expect((await exitOf(again, session.sessionId)).kind).toBe('quote');
  });
});

describe('the grace of a vehicle that paid', () => {
  const waitingOf = async (world: BoothWorld) => (await world.ok('booth.view', {})).waiting;
  async function paidAside(world: BoothWorld, sessionId: SessionId): Promise<void> {
    const { paymentId } = await startUpi(world, sessionId);
    await world.ok('payment.pullAside', { paymentId });
    const { amountPaise } = (await waitingOf(world))[0] ?? { amountPaise: paise(0) };
    await world.ok('payment.cancelOnlineTakeCash', { paymentId, tenderedPaise: amountPaise });
  }

  it.each([3 * HOUR_MS, -3 * HOUR_MS])('goes on while the clock is set by %i ms', async (byMs) => {
    const upstream = await startTestUpstream();
    const world = await openWorld({ upstream });
    const sessionId = await carForAnHour(world);
    await paidAside(world, sessionId);
    await world.setClock(world.clock.nowMs() + byMs);
    await world.ok('session.callBack', { sessionId });
    await world.close();
    await upstream.close();
  });

  it.each([3 * HOUR_MS, -3 * HOUR_MS])('is as long as ever where the clock was set by %i ms before it paid', async (byMs) => {
    const upstream = await startTestUpstream();
    const world = await openWorld({ upstream });
    const sessionId = await carForAnHour(world);
    await world.setClock(world.clock.nowMs() + byMs);
    await paidAside(world, sessionId);
    expect((await exitOf(world, sessionId)).kind).toBe('paid');
    await world.close();
    await upstream.close();
  });

  it('ends when it should where the clock was set ahead before it paid', async () => {
    const upstream = await startTestUpstream();
    const world = await openWorld({ upstream });
    const sessionId = await carForAnHour(world);
    await world.setClock(world.clock.nowMs() + 3 * HOUR_MS);
    await paidAside(world, sessionId);
    world.clock.pass(2 * HOUR_MS);
    expect((await exitOf(world, sessionId)).kind).toBe('quote');
    await world.close();
    await upstream.close();
  });
});

it('set back by a person shortens no stay, also of a vehicle that was inside while the computer was off', async () => {
  const world = await openWorld();
  const sessionId = await carForAnHour(world);
  const again = await startedAgain(world, { offMs: MINUTE_MS, setMs: 0 });
  const expected = await dueOf(again, sessionId);
  await again.setClock(again.clock.nowMs() - 3 * HOUR_MS);
  expect(await dueOf(again, sessionId)).toBe(expected);
});

describe('a clock that is set while the booth runs', () => {
  it.each([HOUR_MS, -HOUR_MS, 3 * DAY_MS])('by %i ms changes no fee, whatever the cashier says', async (byMs) => {
    const world = await openWorld();
    const sessionId = await carForAnHour(world);
    const expected = await dueOf(world, sessionId);
    const countedMs = world.clock.nowMs();
    world.clock.set(countedMs + byMs);
    expect(await doubtOf(world)).toMatchObject({ when: 'running', countedMs, computerMs: countedMs + byMs });
    expect(await world.refusal('exit.quote', { by: { kind: 'session', sessionId } })).toBe('clock_unconfirmed');
    await world.ok('clock.confirm', { atMs: byMs < -DAY_MS ? countedMs : null });
    expect(await dueOf(world, sessionId)).toBe(expected);
    world.clock.pass(2 * HOUR_MS);
    expect(await dueOf(world, sessionId)).toBeGreaterThan(Number(expected));
  });

  it('and is put right by the system after somebody has said the time, asks nobody again', async () => {
    const world = await openWorld();
    const sessionId = await carForAnHour(world);
    const again = await startedAgain(world, { offMs: MINUTE_MS, setMs: -3 * HOUR_MS });
    const truly = again.clock.nowMs() + 3 * HOUR_MS;
    await again.ok('clock.confirm', { atMs: truly });
    const expected = await dueOf(again, sessionId);
    again.clock.pass(2 * MINUTE_MS);
    again.clock.set(truly + 2 * MINUTE_MS);
    expect(await again.ok('booth.view', {})).toMatchObject({ clockDoubt: null, nowMs: truly + 2 * MINUTE_MS });
    expect(await dueOf(again, sessionId)).toBe(expected);
    await again.close();
    const next = await again.again();
    expect(await next.ok('booth.view', {})).toMatchObject({ clockDoubt: null, nowMs: truly + 2 * MINUTE_MS });
  });

  it('is remembered over a restart of the booth, in which the computer ran on', async () => {
    const world = await openWorld();
    const sessionId = await carForAnHour(world);
    const countedMs = world.clock.nowMs();
    world.clock.set(countedMs + HOUR_MS);
    await world.ok('clock.confirm', { atMs: countedMs });
    await world.close();
    world.clock.pass(10 * MINUTE_MS);
    const again = await world.again();
    const { nowMs, clockDoubt } = await again.ok('booth.view', {});
    expect({ nowMs, clockDoubt }).toEqual({ nowMs: countedMs + 10 * MINUTE_MS, clockDoubt: null });
    await again.ok('auth.signIn', asha);
    expect((await quoteOf(again, sessionId)).session.enteredAtMs).toBe(countedMs - HOUR_MS);
  });

  it('by some seconds, as NTP does, is followed and journaled', async () => {
    const beat = ownPulse();
    const world = await openWorld();
    world.clock.set(world.clock.nowMs() + 20_000);
    beat();
    const { clockDoubt, attention } = await world.ok('booth.view', {});
    expect(clockDoubt).toBeNull();
    expect(attention).toMatchObject([{ kind: 'clock' }]);
  });

  it('in small steps again and again is not followed for ever', async () => {
    const world = await openWorld();
    for (let step = 0; step < 3; step += 1) world.clock.set(world.clock.nowMs() + 30_000);
    expect(await doubtOf(world)).toMatchObject({ when: 'running', verdict: 'ahead' });
  });
});

it('set again and again leaves books that are sound, and a state that the journal gives', async () => {
  const upstream = await startTestUpstream();
  const first = await openWorld({ upstream });
  const sessionId = await carForAnHour(first);
  const { paymentId } = await startUpi(first, sessionId);
  await first.ok('payment.pullAside', { paymentId });
  const { amountPaise } = (await first.ok('booth.view', {})).waiting[0] ?? { amountPaise: paise(0) };
  await first.ok('payment.cancelOnlineTakeCash', { paymentId, tenderedPaise: amountPaise });
  let world = first;
  for (const byMs of [31 * DAY_MS, -DAY_MS, 50 * MINUTE_MS, -HOUR_MS]) {
    await world.setClock(world.clock.nowMs() + byMs);
    const { session } = await letIn(world, `DL 1C A ${1000 + Math.abs(byMs / MINUTE_MS)}`);
    world.clock.pass(3 * HOUR_MS);
    await payCash(world, session.sessionId);
    await letIn(world, `HR 26 B ${1000 + Math.abs(byMs / MINUTE_MS)}`);
    world = await startedAgain(world, { offMs: 5 * MINUTE_MS, setMs: 0 });
  }
  expect((await exitOf(world, sessionId)).kind).toBe('quote');
  await world.ok('shift.lockCount', { counts: [] });
  await world.ok('shift.close', { reason: 'nothing counted' });
  await world.close();
  await upstream.close();
  expect(await findingsIn(world.folder)).toEqual([]);
});

it('set over the end of a financial year and back gives each receipt the next number of its year', async () => {
  const world = await openWorld();
  await openLane(world);
  const april = Date.UTC(2027, 2, 31, 20);
  const paid = async () => {
    const { session } = await letIn(world);
    world.clock.pass(HOUR_MS);
    return (await payCash(world, session.sessionId)).receipt?.number;
  };
  const before = world.clock.nowMs();
  const numbers = [await paid()];
  await world.setClock(april);
  numbers.push(await paid());
  await world.setClock(before + DAY_MS);
  numbers.push(await paid());
  expect(numbers).toEqual(['T01/2627/0000001', 'T01/2728/0000001', 'T01/2627/0000002']);
  await world.close();
  expect(await findingsIn(world.folder)).toEqual([]);
});

describe('a time that was typed wrongly', () => {
  const typed = async (world: BoothWorld, atMs: number) => {
    world.clock.set(world.clock.nowMs() + HOUR_MS);
    await world.ok('clock.confirm', { atMs });
  };

  it('is put right by the next person, by as much as people have set the time ahead, and by no more', async () => {
    const world = await openWorld();
    const sessionId = await carForAnHour(world);
    const expected = await dueOf(world, sessionId);
    const truly = world.clock.nowMs();
    await typed(world, truly + 300 * DAY_MS);
    await world.close();
    world.clock.set(truly);
    const again = await world.again();
    await again.ok('auth.signIn', asha);
    expect(await doubtOf(again)).toMatchObject({ verdict: 'behind' });
    expect(await again.refusal('clock.confirm', { atMs: truly - 3 * DAY_MS })).toBe('clock_time_wrong');
    await again.ok('clock.confirm', { atMs: null });
    expect(await again.ok('booth.view', {})).toMatchObject({ nowMs: truly, clockDoubt: null });
    expect(await dueOf(again, sessionId)).toBe(expected);
  });

  it('by days is asked about again after the computer was off, though its clock is right', async () => {
    const world = await openWorld();
    await openLane(world);
    const truly = world.clock.nowMs();
    await typed(world, truly + 300 * DAY_MS);
    world.clock.set(truly);
    await world.ok('clock.confirm', { atMs: truly + 300 * DAY_MS });
    const again = await startedAgain(world, { offMs: HOUR_MS, setMs: 0 });
    expect(await doubtOf(again)).not.toBeNull();
    await again.ok('clock.confirm', { atMs: null });
    expect(await again.ok('booth.view', {})).toMatchObject({ nowMs: truly + HOUR_MS, clockDoubt: null });
  });
});

it('marks the shift of the cashier who said what time it is', async () => {
  const world = await openWorld();
  await openLane(world);
  const countedMs = world.clock.nowMs();
  world.clock.set(countedMs + HOUR_MS);
  await world.ok('clock.confirm', { atMs: countedMs + MINUTE_MS });
  const { attention } = await world.ok('booth.view', {});
  const set = { fromMs: countedMs, toMs: countedMs + MINUTE_MS };
  expect(attention).toMatchObject([{ kind: 'clock', expectedMs: set.fromMs, foundMs: set.toMs, decidedBy: 'person' }]);
  await world.ok('shift.lockCount', { counts: [] });
  const { closingId } = await world.ok('shift.close', { reason: 'nothing counted' });
  await world.ok('auth.signIn', meera);
  const { timesSet } = await world.ok('report.view', { of: { kind: 'closing', closingId } });
  expect(timesSet).toEqual([{ ...set, name: expect.stringContaining('Asha') }]);
});

describe('sleep', () => {
  it('locks the screen, is no jump of the clock, and the stay goes on', async () => {
    const beat = ownPulse();
    const world = await openWorld();
    const sessionId = await carForAnHour(world);
    const before = await dueOf(world, sessionId);
    world.clock.sleep(2 * HOUR_MS);
    beat();
    const view = await world.ok('booth.view', {});
    expect(view).toMatchObject({ clockDoubt: null, locked: { why: 'slept' }, attention: [] });
    await world.ok('desk.unlock', { pin: asha.pin });
    expect(await dueOf(world, sessionId)).toBeGreaterThan(Number(before));
  });

  it('is no jump either where a call comes before the pulse', async () => {
    const world = await openWorld();
    const sessionId = await carForAnHour(world);
    world.clock.sleep(2 * HOUR_MS);
    expect(await dueOf(world, sessionId)).toBeGreaterThan(Number(paise(0)));
  });
});

describe('upstream, where it can be reached', () => {
  it('says what time it is, before anybody is asked', async () => {
    const upstream = await startTestUpstream();
    const world = await openWorld({ upstream });
    const sessionId = await carForAnHour(world);
    const expected = await dueOf(world, sessionId);
    upstream.timeIs(() => truly);
    const truly = world.clock.nowMs() + MINUTE_MS;
    const again = await startedAgain(world, { offMs: MINUTE_MS, setMs: TEN_YEARS_MS });
    await eventually('upstream to say the time', async () => (await doubtOf(again)) === null);
    expect((await again.ok('booth.view', {})).nowMs).toBe(truly);
    expect(await dueOf(again, sessionId)).toBe(expected);
    await again.close();
    await upstream.close();
  });

  it('puts a clock right that is wrong by minutes, though it could be true, and the stays of that clock with it', async () => {
    const upstream = await startTestUpstream();
    const world = await openWorld({ upstream });
    const sessionId = await carForAnHour(world);
    const expected = await dueOf(world, sessionId);
    const truly = world.clock.nowMs() + 40 * MINUTE_MS;
    upstream.timeIs(() => truly);
    await world.close();
    const next = await world.again();
    await next.ok('auth.signIn', asha);
    await eventually('upstream to say the time', async () => (await next.ok('booth.view', {})).nowMs === truly);
    expect(await dueOf(next, sessionId)).toBe(expected);
    await next.close();
    await upstream.close();
  });

  it('ends the period of personal data, and no other clock does', async () => {
    const beat = ownPulse();
    const upstream = await startTestUpstream();
    let database: BoothDatabase | null = null;
    const openDatabase = (file: string) => {
      database = openBoothDatabase({ file });
      return database;
    };
    const world = await openWorld({ upstream, openDatabase });
    await openLane(world);
    const { session } = await letIn(world);
    await payCash(world, session.sessionId);
    await eventually('the stay upstream', () => upstream.received.includes('session.closed'));
    const plates = () =>
      database?.read((tx) =>
        tx.statement("SELECT count(*) FROM personal_data JOIN journal USING (seq) WHERE type = 'session.opened'").pluck().get(),
      ) as number;
    world.clock.pass(200 * DAY_MS);
    beat();
    expect(plates()).toBe(1);
    upstream.timeIs(() => world.clock.nowMs());
    await world.close();
    const next = await world.again({ openDatabase });
    await eventually('the booth to hear the time', () => next.log.events.includes('sync.time_heard'));
    await eventually('the period to end', () => {
      next.clock.pass(MINUTE_MS);
      beat();
      return plates() === 0;
    });
    await next.close();
    await upstream.close();
  });

  it('is not believed without its signature', async () => {
    const upstream = await startTestUpstream();
    const world = await openWorld({ upstream });
    await carForAnHour(world);
    upstream.timeIs(() => world.clock.nowMs() + DAY_MS, { forged: true });
    await world.close();
    const next = await world.again();
    await eventually('the booth to hear it', () => next.log.events.includes('sync.time_signature_wrong'));
    expect((await next.ok('booth.view', {})).nowMs).toBe(next.clock.nowMs());
    await next.close();
    await upstream.close();
  });
});
