// What customers, gateways and swindlers do with the QRs of one lot.
import { capturedEvent, type World } from '../upstream/world.ts';
import type { Random } from './random.ts';
import type { BoothAtWork } from './simulated-booth.ts';

export type ShownOrder = {
  readonly lotId: string;
  readonly paymentId: string;
  readonly amountPaise: number;
  readonly state: 'open' | 'paid' | 'failed' | 'closed' | 'expired';
  readonly reference: string | null;
};

export type Street = { readonly booth: BoothAtWork; readonly upstream: World; readonly random: Random };

export async function ordersOf({ gateway }: World, lotId: string): Promise<readonly ShownOrder[]> {
  const response = await fetch(`${gateway.url}/control/orders`);
  const { orders } = (await response.json()) as { readonly orders: readonly ShownOrder[] };
  return orders.filter((order) => order.lotId === lotId);
}

/** How the references begin under which a gateway captures a QR once more. */
export const secondCapture = 'SECOND';

/** One customer does one thing. */
export async function customerActs({ booth, upstream, random }: Street): Promise<void> {
  const orders = await ordersOf(upstream, booth.lot.lotId);
  const order = random.pick(orders.filter(({ state }) => state === 'open')) ?? random.pick(orders);
  if (order === null) return;
  const path = `/control/orders/${order.paymentId}`;
  const press = async (button: string, body: object = {}) => {
    const { status } = await upstream.control(`${path}/${button}`, body);
    booth.note(`customer of ${order.paymentId}: ${button} ${JSON.stringify(body)} → ${status}`);
  };
  const deliveries = random.int(1, 3);
  const right = random.chance(0.5) ? 'right' : 'wrong';
  const taken = orders.find(({ state, paymentId }) => state === 'paid' && paymentId !== order.paymentId)?.reference;
  await random.weighted<() => Promise<void>>([
    [10, () => press('pay', { deliveries, order: right })],
    [3, () => press('pay', { deliveries, order: right, late: true })],
    [2, () => press('pay', { webhook: 'never' })],
    [2, () => press('pay', { afterSeconds: random.int(1, 400), deliveries })],
    [2, () => press('fail')],
    [1, () => press('send', { kind: 'forged' })],
    [2, () => press('send', { kind: 'amount_changed', amountPaise: (random.pick([0, 2]) ?? 0) * order.amountPaise })],
    [1, () => (taken === undefined || taken === null ? press('fail') : press('pay', { reference: taken }))],
    [1, () => capturedOnceMore({ booth, upstream, random }, order)],
  ])();
}

/** The gateway takes money for a paid QR a second time, under another reference. */
async function capturedOnceMore({ booth, upstream, random }: Street, order: ShownOrder): Promise<void> {
  if (order.state !== 'paid') return;
  const reference = `${secondCapture}${random.int(1, 1_000_000)}`;
  const event = capturedEvent(order, { amountPaise: order.amountPaise, reference });
  const status = await upstream.sendWebhook(event, { eventId: `evt_${reference}` });
  booth.note(`gateway captured ${order.paymentId} again as ${reference} → ${status}`);
}

/** Webhooks are held back for a while, or let go in some order. */
export async function webhooksWait({ upstream, random, booth }: Street): Promise<void> {
  const hold = random.chance(0.5);
  await upstream.control('/control/settings', { hold });
  if (!hold) await upstream.control('/control/release', { order: random.chance(0.5) ? 'reverse' : 'right' });
  booth.note(hold ? 'webhooks are held' : 'webhooks are let go');
}
