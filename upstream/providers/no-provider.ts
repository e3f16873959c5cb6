// A lot without a payment gateway: every online payment and refund is refused at once, and no webhook is ever right.
import type { Provider } from './provider.ts';

export const noProvider: Provider = {
  name: 'none',
  webhookHeaders: [],
  createOrder: async () => ({ kind: 'refused', why: 'no_gateway' }),
  orderStatus: async () => ({ kind: 'unknown' }),
  closeOrder: async () => ({ kind: 'unknown' }),
  refund: async () => ({ kind: 'refused', why: 'no_gateway' }),
  refundStatus: async () => ({ kind: 'unknown' }),
  readWebhook: () => ({ kind: 'signature_wrong' }),
};
