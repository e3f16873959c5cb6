// The customer's side of the training gateway.
import type { Gateway } from './gate.ts';

export function gatewayAt(gatewayUrl: string): Gateway {
  return {
    shown: (paymentId) =>
      untilDone(`the gateway to show ${paymentId}`, async () => {
        const { orders } = (await (await fetch(`${gatewayUrl}/control/orders`)).json()) as { orders: { paymentId: string }[] };
        return orders.some((order) => order.paymentId === paymentId);
      }),
    pay: (paymentId) =>
      untilDone(`the gateway to take the money of ${paymentId}`, async () => {
        const response = await fetch(`${gatewayUrl}/control/orders/${paymentId}/pay`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ late: true }),
        });
        await response.arrayBuffer();
        return response.status === 200;
      }),
  };
}

/** An order takes a moment from the booth to the gateway. */
async function untilDone(what: string, attempt: () => Promise<boolean>): Promise<void> {
  const untilMs = performance.now() + 60_000;
  while (!(await attempt())) {
    if (performance.now() > untilMs) throw new Error(`Waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
