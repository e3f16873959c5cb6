// Every channel of contract/channels/reports.ts, used once with success. Called by every-channel.test.ts.
import { expect } from 'vitest';
import type { BoothWorld } from '../../world/booth-world.ts';
import { meera } from '../../world/cashier.ts';

/** Asha has her shift open and is signed in; the caller signs her in again afterwards. */
export async function useReportsChannels(world: BoothWorld): Promise<void> {
  await world.ok('auth.signIn', meera);
  const x = { kind: 'x' as const };
  expect(await world.ok('report.view', { of: x })).toMatchObject({ kind: 'x', shift: { cashier: 'Asha' } });
  const printed = await world.ok('report.print', { of: x });
  expect(await world.ok('document.view', { documentId: printed.documentId })).toMatchObject({ kind: 'sheet' });
  const day = await world.ok('closing.make', { kind: 'day' });
  const closing = { kind: 'closing' as const, closingId: day.closingId };
  expect(await world.ok('report.view', { of: closing })).toMatchObject({ kind: 'day', name: 'D 1' });
  expect(await world.ok('report.print', { of: closing })).toEqual({ documentId: day.documentId, copy: 1 });
  expect(await world.ok('report.export', { of: closing, format: 'csv' })).toMatchObject({
    name: expect.stringMatching(/^naka-T01-D-1-\d{4}-\d\d-\d\d\.csv$/),
  });
  const { closings } = await world.ok('report.list', { kind: 'day' });
  expect(closings).toMatchObject([{ name: 'D 1', kind: 'day' }]);
}
