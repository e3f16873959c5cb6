// What took its turns is judged again where it is carried out: nothing leaves the booth, and nothing is written, for somebody who has gone.
import { afterEach, describe, expect, it } from 'vitest';
import { type BoothWorld, closeWorlds, openWorld } from '../world/booth-world.ts';
import { asha, meera, ravi, vikram } from '../world/cashier.ts';
import { factsOf } from '../world/facts-between.ts';
import { razorpayJson, sendFile } from '../world/settlement-files.ts';

afterEach(closeWorlds);

const leaving = [
  ['a sign-out', (world: BoothWorld) => world.ok('auth.signOut', {}), 'not_signed_in'],
  ['a lock', (world: BoothWorld) => world.ok('desk.lock', {}), 'desk_locked'],
] as const;

describe.each(leaving)('after %s', (_what, leave, code) => {
  it('a file that was being made is not handed out, and nothing says that it was', async () => {
    const world = await openWorld();
    await world.ok('auth.signIn', vikram);
    const period = { kind: 'month', month: '2026-11' } as const;
    const exporting = world.ask('exports.dayBook', { period, format: 'csv', language: 'en' });
    await leave(world);
    expect(await exporting).toMatchObject({ ok: false, refusal: { code } });
    expect(await factsOf(world, 'data.exported')).toEqual([]);
  });

  it('a long read is not answered', async () => {
    const world = await openWorld();
    await world.ok('auth.signIn', meera);
    await sendFile(world, 'a.json', razorpayJson([{ entity_id: 'pay_1', amount: 4_000 }], world.clock.nowMs()));
    const reading = world.ask('settlement.preview', {});
    await leave(world);
    expect(await reading).toMatchObject({ ok: false, refusal: { code } });
  });

  it('an import that was under way takes nothing more in', async () => {
    const world = await openWorld();
    const items = Array.from({ length: 1_000 }, (_, at) => ({ entity_id: `pay_${at}`, amount: 4_000 }));
    await sendFile(world, 'a.json', razorpayJson(items, world.clock.nowMs()));
    const { fileSha256 } = await world.ok('settlement.preview', {});
    const importing = world.ask('settlement.import', { fileSha256, leaveWrongOut: false });
    await leave(world);
    expect(await importing).toMatchObject({ ok: false, refusal: { code } });
    expect(await factsOf(world, 'settlement.imported')).toEqual([]);
  });
});

it('a person who was stopped or got a lower role while the PIN was checked is judged as who they are now', async () => {
  const world = await openWorld();
  await world.ok('auth.signIn', vikram);
  const people = await world.ok('people.list', {});
  const idOf = (operatorCode: string) => people.find((person) => person.code === operatorCode)?.operatorId as never;
  const arriving = world.ask('auth.signIn', ravi);
  await world.ok('people.disable', { operatorId: idOf(ravi.code), reason: 'left the lot' });
  expect(await arriving).toMatchObject({ ok: false, refusal: { code: 'operator_disabled' } });
  const changing = world.ask('auth.signIn', meera);
  await world.ok('people.change', { operatorId: idOf(meera.code), code: '201', name: 'Meera', role: 'cashier' });
  expect(await changing).toMatchObject({ ok: true });
  expect(await world.ok('booth.view', {})).toMatchObject({ operator: { code: '201', role: 'cashier' } });
});

it('one’s own new PIN does not undo the one that a supervisor gave meanwhile', async () => {
  const world = await openWorld();
  await world.ok('auth.signIn', asha);
  const changing = world.ask('people.changePin', { oldPin: asha.pin, newPin: '2580' });
  await world.ok('auth.signIn', meera);
  expect(await changing).toMatchObject({ ok: false });
  await world.ok('auth.signIn', asha);
});
