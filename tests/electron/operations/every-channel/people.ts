// Every channel of contract/channels/people.ts, used once with success. Called by every-channel.test.ts.
import { expect } from 'vitest';
import type { BoothWorld } from '../../world/booth-world.ts';
import { asha, meera } from '../../world/cashier.ts';

/** Asha has her shift open and is signed in; the caller signs her in again afterwards. */
export async function usePeopleChannels(world: BoothWorld): Promise<void> {
  await world.ok('desk.felt', {});
  await world.ok('desk.lock', {});
  expect(await world.ok('booth.view', {})).toMatchObject({ locked: { why: 'asked' }, operator: { code: '101' } });
  await world.ok('desk.unlock', { pin: asha.pin });
  await world.ok('auth.signIn', meera);
  const added = await world.ok('people.add', { code: '105', name: 'Imran', role: 'cashier', pin: '8642' });
  const { operatorId } = added;
  await world.ok('people.change', { operatorId, code: '106', name: 'Imran Khan', role: 'cashier' });
  await world.ok('people.resetPin', { operatorId, pin: '9753' });
  await world.ok('people.disable', { operatorId, reason: 'left the lot' });
  expect(await world.ok('auth.tiles', {})).not.toContainEqual(expect.objectContaining({ code: '106' }));
  await world.ok('people.enable', { operatorId });
  const people = await world.ok('people.list', {});
  expect(people).toContainEqual(
    expect.objectContaining({ code: '106', name: 'Imran Khan', role: 'cashier', disabledReason: null, mayTouch: true }),
  );
  await world.ok('auth.signIn', { code: '106', pin: '9753' });
  await world.ok('people.changePin', { oldPin: '9753', newPin: '2580' });
  await world.ok('auth.signIn', { code: '106', pin: '2580' });
}
