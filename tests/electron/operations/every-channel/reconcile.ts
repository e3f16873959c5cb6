// Every channel of contract/channels/reconcile.ts, used once with success. Called by every-channel.test.ts.
import { expect } from 'vitest';
import type { BoothWorld } from '../../world/booth-world.ts';
import { razorpayJson, sendFile } from '../../world/settlement-files.ts';

/** Asha has her shift open and is signed in; the caller signs her in again afterwards. */
export async function useReconcileChannels(world: BoothWorld): Promise<void> {
  const nowMs = world.clock.nowMs();
  const period = { fromMs: 0, throughMs: nowMs };
  await sendFile(world, 'settled.json', razorpayJson([{ entity_id: 'pay_unknown', amount: 4_000, fee: 80 }], nowMs));
  const preview = await world.ok('settlement.preview', {});
  expect(preview).toMatchObject({
    source: 'razorpay',
    unit: 'paise',
    lines: 1,
    fresh: 1,
    wrongRows: 0,
    sums: { netPaise: 3_920 },
  });
  expect(await world.ok('settlement.progress', {})).toEqual({ phase: 'ready', done: 1, of: 1 });
  await world.ok('settlement.import', { fileSha256: preview.fileSha256, leaveWrongOut: false });
  expect(await world.ok('settlement.files', {})).toMatchObject([
    { fileName: 'settled.json', lines: 1, whole: true, byName: 'Meera' },
  ]);
  const { rows } = await world.ok('reconcile.online', { ...period, show: 'open' });
  const row = rows.find(({ itemId }) => itemId === 'razorpay:pay_unknown');
  expect(row).toMatchObject({ reason: 'settled_unknown', standing: 'open', atStakePaise: 4_000 });
  const decision = { item: 'line', itemId: 'razorpay:pay_unknown', rowReason: 'settled_unknown', decision: 'settled' } as const;
  await world.ok('reconcile.decide', { ...decision, reason: 'the other lot of the owner', approver: null });
  const done = await world.ok('reconcile.online', { ...period, show: 'decided' });
  expect(done.rows).toMatchObject([{ decided: { decision: 'settled', why: 'the other lot of the owner', byName: 'Meera' } }]);
  expect(await world.ok('reconcile.cash', period)).toMatchObject({ shifts: [], totals: { shifts: 0 } });
  expect((await world.ok('reconcile.vehicles', period)).flows.length).toBeGreaterThan(0);
  const file = await world.ok('reconcile.file', { ...period, tab: 'online', format: 'csv', language: 'en' });
  expect(Buffer.from(file.base64, 'base64').toString('utf8')).toContain('the other lot of the owner');
}
