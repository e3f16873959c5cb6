import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openBoothDatabase } from '../../../db/open-database.ts';
import { dumpDerivedTables, rebuildState } from '../../../db/rebuild.ts';
import { lastMomentMs } from '../../../domain/bounds.ts';
import { eventually } from '../../eventually.ts';
import { type BoothWorld, closeWorlds, newId, openWorld } from '../world/booth-world.ts';
import { approval, asha, letIn, meera, openLane, startUpi, vikram } from '../world/cashier.ts';
import { razorpayJson, sendFile, takeIn } from '../world/settlement-files.ts';
import { HOUR_MS } from '../world/test-clock.ts';
import { startTestUpstream } from '../world/test-upstream.ts';

afterEach(closeWorlds);

const always = { fromMs: 0, throughMs: lastMomentMs };
const items = (from: number, count: number) =>
  Array.from({ length: count }, (_, place) => ({ entity_id: `pay_${from + place}`, amount: 4_000, fee: 80 }));

async function online(world: BoothWorld, show: 'open' | 'decided' | 'quiet' | 'all' = 'all') {
  return world.ok('reconcile.online', { ...always, show });
}

async function lane(): Promise<BoothWorld> {
  const world = await openWorld();
  await openLane(world);
  return world;
}

describe('a settlement file', () => {
  it('changes nothing until it was seen and taken in', async () => {
    const world = await lane();
    await sendFile(world, 'a.json', razorpayJson(items(0, 3), world.clock.nowMs()));
    expect(await world.ok('settlement.preview', {})).toMatchObject({
      lines: 3,
      fresh: 3,
      known: 0,
      sums: { grossPaise: 12_000 },
    });
    expect((await online(world)).count).toBe(0);
    expect(await world.ok('settlement.files', {})).toEqual([]);
  });

  it('brings the lines that are new, and only those', async () => {
    const world = await lane();
    const nowMs = world.clock.nowMs();
    await takeIn(world, 'a.json', razorpayJson(items(0, 3), nowMs));
    expect(await takeIn(world, 'b.json', razorpayJson(items(1, 5), nowMs))).toMatchObject({ lines: 5, fresh: 3, known: 2 });
    expect(await online(world)).toMatchObject({ count: 6, sums: { settledPaise: 24_000, netPaise: 23_520 } });
  });

  it('with a known line of other figures is told so by row, and the known line stays', async () => {
    const world = await lane();
    const nowMs = world.clock.nowMs();
    await takeIn(world, 'a.json', razorpayJson(items(0, 2), nowMs));
    const changed = [{ entity_id: 'pay_0', amount: 9_900 }, ...items(7, 1)];
    expect(await takeIn(world, 'b.json', razorpayJson(changed, nowMs))).toMatchObject({
      fresh: 1,
      wrongRows: 1,
      wrong: [{ row: 1, problem: 'changed', text: 'pay_0' }],
    });
    expect((await online(world)).sums.settledPaise).toBe(12_000);
  });

  it('is journaled in parts of 100 lines, and asking again answers the same without taking it in twice', async () => {
    const upstream = await startTestUpstream();
    const world = await openWorld({ upstream });
    await openLane(world);
    await sendFile(world, 'a.json', razorpayJson(items(0, 450), world.clock.nowMs()));
    const { fileSha256 } = await world.ok('settlement.preview', {});
    const request = { requestId: newId<string>(), fileSha256, leaveWrongOut: false };
    const first = await world.ok('settlement.import', request);
    expect(await world.ok('settlement.import', request)).toEqual(first);
    await eventually('all parts upstream', () => upstream.received.filter((type) => type === 'settlement.imported').length === 5);
    expect((await online(world)).count).toBe(450);
    await upstream.close();
  });

  it('that a power cut broke off may come again, and then counts once', async () => {
    const world = await lane();
    const file = razorpayJson(items(0, 1_000), world.clock.nowMs());
    await sendFile(world, 'a.json', file);
    const { fileSha256 } = await world.ok('settlement.preview', {});
    const lost = world.ask('settlement.import', { fileSha256, leaveWrongOut: false }).catch(() => null);
    // Between two parts the booth takes other calls: the power goes in one of these gaps.
    for (let stored = 0; stored === 0; ) {
      const { phase, done } = await world.ok('settlement.progress', {});
      stored = phase === 'storing' ? done : 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
    world.crash();
    await lost;
    const again = await world.again();
    await again.ok('auth.signIn', meera);
    const [broken] = await again.ok('settlement.files', {});
    expect(broken).toMatchObject({ fileName: 'a.json', whole: false });
    const before = (await online(again)).count;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(1_000);
    expect(await takeIn(again, 'a.json', file)).toMatchObject({ lines: 1_000, fresh: 1_000 - before, known: before });
    expect(await online(again)).toMatchObject({ count: 1_000, sums: { settledPaise: 4_000_000 } });
    await sendFile(again, 'a.json', file);
    expect(await again.refusal('settlement.preview', {})).toBe('settlement_file_known');
    await again.close();
    const stored = openBoothDatabase({ file: join(world.folder, 'naka.db') });
    const rebuiltFile = join(world.folder, 'rebuilt.db');
    rebuildState(stored, rebuiltFile);
    const rebuilt = openBoothDatabase({ file: rebuiltFile });
    expect(rebuilt.read(dumpDerivedTables)).toEqual(stored.read(dumpDerivedTables));
    stored.close();
    rebuilt.close();
  });

  it('of many lines lets the lane go on while it is read and stored', async () => {
    const world = await lane();
    await sendFile(world, 'a.json', razorpayJson(items(0, 2_000), world.clock.nowMs()));
    let busy = true;
    const reading = world
      .ok('settlement.preview', {})
      .then(({ fileSha256 }) => world.ok('settlement.import', { fileSha256, leaveWrongOut: false }))
      .finally(() => {
        busy = false;
      });
    let answered = 0;
    while (busy) {
      await world.ok('booth.view', {});
      answered += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await reading;
    expect(answered).toBeGreaterThan(20);
    expect((await online(world)).count).toBe(2_000);
  });
});

describe('a row', () => {
  it('of a payment matches its settlement line, whichever comes first', async () => {
    const upstream = await startTestUpstream();
    const world = await openWorld({ upstream });
    await openLane(world);
    const { paymentId } = await startUpi(world, (await letIn(world)).session.sessionId);
    await takeIn(world, 'early.json', razorpayJson([{ entity_id: 'pay_1', amount: 2_000 }], world.clock.nowMs()));
    expect((await online(world, 'open')).rows).toMatchObject([{ item: 'line', reason: 'settled_unknown' }]);
    const captured = { providerReference: 'pay_1', amountPaise: 2_000 as never, capturedAtMs: world.clock.nowMs() };
    upstream.feed({ kind: 'payment_captured', paymentId, ...captured });
    const matched = await eventually('the match', async () => (await online(world, 'quiet')).rows[0]);
    expect(matched).toMatchObject({
      item: 'payment',
      reason: 'matched',
      session: { plate: 'DL7CQ1939' },
      lines: [{ entityId: 'pay_1' }],
    });
    expect((await online(world)).count).toBe(1);
    await upstream.close();
  });

  it('that is accepted or written off stays visible with who and why; a supervisor cannot approve the own write-off', async () => {
    const world = await lane();
    await takeIn(world, 'a.json', razorpayJson(items(0, 2), world.clock.nowMs()));
    const row = (itemId: string, decision: 'settled' | 'written_off') =>
      ({ item: 'line', itemId, rowReason: 'settled_unknown', decision }) as const;
    await world.ok('reconcile.decide', { ...row('razorpay:pay_0', 'settled'), reason: 'the other lot', approver: null });
    const giveUp = row('razorpay:pay_1', 'written_off');
    expect(await world.refusal('reconcile.decide', { ...giveUp, reason: 'too small', approver: null })).toBe('approval_needed');
    expect(await world.refusal('reconcile.decide', { ...giveUp, ...approval })).toBe('approver_is_requester');
    await world.ok('reconcile.decide', { ...giveUp, reason: 'too small', approver: vikram });
    const { rows } = await online(world, 'decided');
    expect(rows.map(({ decided }) => decided)).toMatchObject([
      { decision: 'settled', why: 'the other lot', byName: 'Meera', approvedByName: null },
      { decision: 'written_off', why: 'too small', byName: 'Meera', approvedByName: 'Vikram' },
    ]);
  });

  it('of late money is loud until it has gone back', async () => {
    const upstream = await startTestUpstream();
    const world = await openWorld({ upstream });
    await openLane(world);
    const { paymentId } = await startUpi(world, (await letIn(world)).session.sessionId);
    await world.ok('payment.cancelOnline', { paymentId });
    const captured = { providerReference: 'pay_1', amountPaise: 2_000 as never, capturedAtMs: world.clock.nowMs() };
    upstream.feed({ kind: 'payment_captured', paymentId, ...captured });
    await world.ok('auth.signIn', meera);
    const row = await eventually('the late money', async () => (await online(world, 'open')).rows[0]);
    expect(row).toMatchObject({ reason: 'paid_after_cancel', atStakePaise: 2_000, late: [{ providerReference: 'pay_1' }] });
    await upstream.close();
  });
});

describe('vehicles', () => {
  it('tell openings, power cuts and jumps of the clock', async () => {
    const world = await lane();
    await letIn(world);
    world.crash();
    world.clock.pass(HOUR_MS);
    world.clock.set(world.clock.nowMs() - 3 * HOUR_MS);
    const again = await world.again();
    await again.ok('auth.signIn', asha);
    await again.ok('clock.confirm', { atMs: null });
    await again.ok('auth.signIn', meera);
    const view = await again.ok('reconcile.vehicles', always);
    expect(view.off).toMatchObject([{ stopped: false }]);
    expect(view.jumps.length).toBeGreaterThan(0);
    expect(view).toMatchObject({
      flows: [{ vehicleClass: 'car', openingInside: 0, entries: 1, exits: 0, closingInside: 1 }],
      tickets: { count: 1, gaps: [] },
      unsent: { count: expect.any(Number) },
    });
  });
});
