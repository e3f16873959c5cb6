// The customer's side of an online payment: pays, fails or lies through the training gateway's control interface.
import { eventually } from '../eventually.ts';

type GatewayOrder = {
  readonly paymentId: string;
  readonly amountPaise: number;
  readonly state: 'open' | 'paid' | 'failed' | 'expired' | 'closed';
  readonly reference: string | null;
};

export class Gateway {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async orders(): Promise<readonly GatewayOrder[]> {
    const reply = await fetch(`${this.#url}/control/orders`);
    const { orders } = (await reply.json()) as { readonly orders: readonly GatewayOrder[] };
    return orders;
  }

  /** The one payment that a customer could pay now. */
  async openOrder(): Promise<GatewayOrder> {
    return eventually('exactly one open order at the gateway', async () => {
      const open = (await this.orders()).filter((order) => order.state === 'open');
      return open.length === 1 && open[0];
    });
  }

  async pay(
    paymentId: string,
    how: { readonly webhook?: 'sent' | 'never'; readonly deliveries?: number; readonly order?: 'right' | 'wrong' } = {},
  ): Promise<void> {
    await this.#post(`/control/orders/${paymentId}/pay`, how);
  }

  /** A lying webhook. Answers the HTTP status with which upstream received it. */
  async lie(paymentId: string, kind: 'forged' | 'amount_changed', amountPaise?: number): Promise<number> {
    const { status } = (await this.#post(
      `/control/orders/${paymentId}/send`,
      amountPaise === undefined ? { kind } : { kind, amountPaise },
    )) as {
      readonly status: number;
    };
    return status;
  }

  /** Keeps webhooks back until `release`. */
  async hold(): Promise<void> {
    await this.#post('/control/settings', { hold: true });
  }

  async release(order: 'right' | 'reverse' | 'random' = 'right'): Promise<void> {
    await this.#post('/control/release', { order });
    await this.#post('/control/settings', { hold: false });
  }

  async #post(path: string, body: object): Promise<unknown> {
    const reply = await fetch(`${this.#url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(`The gateway answered ${reply.status} to ${path}: ${await reply.text()}`);
    return reply.json();
  }
}
