// Every channel of contract/channels/audit.ts, used once with success. Called by every-channel.test.ts.
import { expect } from 'vitest';
import { eventually } from '../../../eventually.ts';
import type { BoothWorld } from '../../world/booth-world.ts';
import { meera } from '../../world/cashier.ts';

const anything = {
  before: null,
  span: null,
  family: null,
  operatorId: null,
  sessionId: null,
  vehicle: '',
  amountPaise: null,
  text: '',
} as const;

/** Asha has her shift open and is signed in; the caller signs her in again afterwards. */
export async function useAuditChannels(world: BoothWorld): Promise<void> {
  await world.ok('auth.signIn', meera);
  const { records, headSeq, hiddenFromSeq } = await world.ok('audit.records', anything);
  expect(records[0]?.record.seq).toBe(headSeq);
  expect(hiddenFromSeq).toBeNull();
  expect(new Set(records.map(({ verdict }) => verdict))).toEqual(new Set(['right']));
  expect(await world.ok('audit.people', {})).toContainEqual(expect.objectContaining({ name: 'Asha' }));
  expect(await world.ok('audit.startCheck', {})).toMatchObject({ state: 'running' });
  await world.ok('audit.stopCheck', {});
  await eventually('the check to end', async () => (await world.ok('audit.check', {})).state !== 'running');
  await world.ok('audit.startCheck', {});
  const done = await eventually('the check of all', async () => {
    const view = await world.ok('audit.check', {});
    return view.state === 'running' ? null : view;
  });
  expect(done).toMatchObject({ state: 'done', foundCount: 0 });
}
