// payment.pullAside: the vehicle waits for its payment away from the lane; its barrier opens only when it is called back.
import { findPayment } from '../../db/payments.ts';
import { decidePullAside } from '../../domain/payment/pull-aside.ts';
import { ok } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';
import type { LaneSpot } from './lane-spot.ts';
import { findStay } from './stay.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts; readonly laneSpot: LaneSpot };

export function pullAside({ commit, contexts, laneSpot }: Parts): Operation<'payment.pullAside'> {
  return ({ paymentId }, call) =>
    commit(call, (tx) => {
      const payment = findPayment(tx, paymentId) ?? null;
      const stay = payment === null ? null : findStay(tx, payment.sessionId);
      const decided = decidePullAside({ payment, stay }, contexts.ofCashier(tx, call));
      if (!decided.ok) return decided;
      if (payment !== null) laneSpot.leave(payment.sessionId);
      return ok({ decision: decided.value, reply: () => ({}) });
    });
}
