// Every channel of contract/channels/refunds.ts, used once with success. Called by every-channel.test.ts.
import { rupees } from '../../../../domain/money/paise.ts';
import type { BoothWorld } from '../../world/booth-world.ts';
import { approval, letIn, payCash } from '../../world/cashier.ts';
import { MINUTE_MS } from '../../world/test-clock.ts';

/** Asha has her shift open and is signed in; the caller signs her in again afterwards. */
export async function useRefundsChannels(world: BoothWorld): Promise<void> {
  const [due] = await world.ok('refund.list', {});
  if (due === undefined) throw new Error('no refund is due');
  await world.ok('refund.send', { refundId: due.refundId, ...approval });
  const { sessionId } = (await letIn(world, 'HR 26 AA 0001')).session;
  world.clock.pass(45 * MINUTE_MS);
  await payCash(world, sessionId);
  const { money } = await world.ok('session.story', { sessionId });
  const [payment] = money;
  if (payment?.receipt == null) throw new Error('no receipt');
  const { paymentId } = payment;
  await world.ok('refund.request', { paymentId, amountPaise: rupees(10), why: 'overcharged', ...approval });
  const after = await world.ok('refund.payment', { paymentId });
  if (after.money.leftPaise !== after.money.receivedPaise - rupees(10)) throw new Error('not what is left');
  await world.ok('receipt.void', { receiptId: payment.receipt.receiptId, ...approval });
}
