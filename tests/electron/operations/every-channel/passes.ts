// Every channel of contract/channels/passes.ts, used once with success. Called by every-channel.test.ts.
import { expect } from 'vitest';
import type { BoothWorld } from '../../world/booth-world.ts';
import { approval, quoteOf } from '../../world/cashier.ts';
import { enter, month, monthPaise, newPass, renewal, scanOf, sellMonth, sellPrepaid } from '../../world/passes.ts';

/** Asha has her shift open and is signed in; the caller signs her in again afterwards. */
export async function usePassesChannels(world: BoothWorld): Promise<void> {
  const pass = await sellMonth(world, { plates: ['DL 9C P 1', 'DL 9C P 2'], card: 'card 0001 abcd' });
  const { passId } = pass;
  expect(pass).toMatchObject({ standing: 'valid', warning: null, plates: ['DL9CP1', 'DL9CP2'], hasCard: true });
  const { offers, topUps } = await world.ok('pass.offers', {
    passId,
    vehicleClass: pass.vehicleClass,
    startDay: null,
    topUpPaise: 12_300 as never,
  });
  expect(offers).toMatchObject([{ offerId: 'car_month', validFromMs: (pass.validUntilMs ?? 0) + 1 }]);
  expect(topUps.map(({ fee }) => fee.amountPaise)).toEqual([20_000, 50_000, 100_000, 200_000, 12_300]);
  await world.ok('pass.sellCash', renewal(pass));

  const first = await enter(world, 'DL 9C P 1');
  expect(first).toMatchObject({ documentId: null, pass: { passId } });
  const second = { plate: 'DL 9C P 2', vehicleClass: pass.vehicleClass, slotId: null };
  const both = await world.ok('ticket.issueAgreed', { ...second, action: 'passback', ...approval });
  expect(both.pass?.inside).toHaveLength(2);
  expect(await world.ok('exit.quote', scanOf('CARD0001ABCD'))).toMatchObject({ kind: 'pass', pass: { passId } });
  await world.ok('exit.free', { quoteId: (await quoteOf(world, first.session.sessionId)).quoteId });
  await world.ok('exit.free', { quoteId: (await quoteOf(world, both.session.sessionId)).quoteId });
  await world.ok('pass.printSlip', { passId });

  const online = { sold: newPass({ plates: ['DL 9C P 3'] }), wanted: month, expectedPaise: monthPaise, method: 'upi' as const };
  const waiting = await world.ok('pass.sellOnline', online);
  expect(waiting).toMatchObject({ state: 'PENDING', pass: { standing: 'not_paid' } });
  expect((await world.ok('booth.view', {})).passPayments).toMatchObject([{ paymentId: waiting.paymentId }]);
  await world.ok('pass.cancelOnline', { paymentId: waiting.paymentId });

  const changed = { holder: 'Sita Devi', phone: '+919800000000', plates: ['DL 9C P 1'], card: null, makeCard: true };
  expect(await world.ok('pass.change', { passId, ...changed, ...approval })).toMatchObject({
    holder: 'Sita Devi',
    hasCard: true,
  });
  expect(await world.ok('pass.block', { passId, ...approval })).toMatchObject({ standing: 'blocked' });
  expect(await world.ok('pass.unblock', { passId, ...approval })).toMatchObject({ standing: 'valid' });
  const prepaid = await sellPrepaid(world, 500, { plates: ['DL 9C P 4'] });
  const { sales } = await world.ok('pass.story', { passId: prepaid.passId });
  const [sale] = sales;
  if (sale === undefined) throw new Error('sold without a sale');
  const back = { passId: prepaid.passId, paymentId: sale.paymentId, amountPaise: 20_000 as never };
  expect(await world.ok('pass.return', { ...back, ...approval })).toMatchObject({ balancePaise: 30_000 });
  expect((await world.ok('pass.search', { text: 'sita', scope: 'valid' })).passes).toMatchObject([{ passId }]);

  const black = { list: 'black' as const, plate: 'DL 9C B 1', message: 'Left without paying', untilDay: null };
  const { entryId } = await world.ok('list.add', { ...black, ...approval });
  expect((await world.ok('list.entries', { list: 'black', text: 'left' })).entries).toMatchObject([{ entryId, inForce: true }]);
  await world.ok('list.remove', { entryId, ...approval });
}
