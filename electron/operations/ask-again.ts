// payment.askAgain: upstream asks the gateway now. A success found so arrives by the feed as any confirmation does.
import { findPassPayment } from '../../db/pass-sales.ts';
import { findPayment } from '../../db/payments.ts';
import type { PaymentId } from '../../domain/ids.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import type { AskAnswer } from '../sync/ask-gateway.ts';
import type { Store } from './store.ts';

type Parts = { readonly store: Store; readonly askGateway: (paymentId: PaymentId) => Promise<AskAnswer> };

export function askAgain({ store, askGateway }: Parts): Operation<'payment.askAgain'> {
  return async ({ paymentId }) => {
    const payment = store.read((tx) => findPayment(tx, paymentId) ?? findPassPayment(tx, paymentId));
    if (payment === undefined || payment.method === 'cash') return refuse('payment_unknown');
    if (payment.state !== 'PENDING') return refuse('payment_resolved', { state: payment.state });
    const answer = await askGateway(paymentId);
    switch (answer.kind) {
      case 'answered':
        return ok({ gateway: answer.gateway });
      case 'payment_unknown':
        // The journal has not got that far yet.
        return ok({ gateway: 'not_started' });
      case 'upstream_unreachable':
      case 'gateway_unreachable':
        return refuse(answer.kind);
    }
  };
}
