// Every channel of contract/channels/shift.ts, used once with success. Called by every-channel.test.ts.
import { expect } from 'vitest';
import { rupees } from '../../../../domain/money/paise.ts';
import type { BoothWorld } from '../../world/booth-world.ts';
import { asha, meera, ravi, vikram } from '../../world/cashier.ts';

/** Asha has her shift open and is signed in; the caller signs her in again afterwards. The shift is closed in the end. */
export async function useShiftChannels(world: BoothWorld): Promise<void> {
  const { payments } = await world.ok('shift.pending', {});
  expect(payments).toMatchObject([{ name: 'DL2C2', method: 'upi', releasedOnTrust: true }]);
  await world.ok('shift.handOver', { to: ravi });
  expect(await world.ok('booth.view', {})).toMatchObject({ operator: { name: 'Ravi' } });
  await world.ok('auth.signIn', meera);
  await world.ok('shift.takeHand', { reason: 'Ravi had to leave' });
  await world.ok('auth.signIn', asha);
  await world.ok('shift.takeOver', { from: meera });
  const blind = await world.ok('shift.lockCount', { counts: [] });
  expect(blind).toMatchObject({ attempt: 1, countedPaise: 0, needsReason: true });
  const count = Math.floor(blind.expectedPaise / 100);
  const recount = await world.ok('shift.lockCount', { counts: [{ kind: 'coin', facePaise: rupees(1), count }] });
  expect(await world.ok('shift.counted', {})).toEqual(recount);
  const { shiftId, documentId, number } = await world.ok('shift.close', { reason: 'coins were in the other tray' });
  expect(number).toBe(1);
  expect(await world.ok('document.view', { documentId })).toMatchObject({ kind: 'sheet', text: expect.stringContaining('Z 1') });
  await world.ok('shift.signOff', { shiftId, approver: vikram });
}
