// session.callBack: a vehicle that stood aside comes to the lane. Paid within the grace: out. Still pending: it waits here.

import { ok } from '../../domain/result.ts';
import { decideCallBack } from '../../domain/session/call-back.ts';
import type { ChannelOutput } from '../contract/channels.ts';
import type { Operation } from '../ipc/call.ts';
import { latestPaidPayment, settledView } from '../view/settled-view.ts';
import { waitingOf } from '../view/summary.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';
import type { LaneSpot } from './lane-spot.ts';
import { findStay } from './stay.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts; readonly laneSpot: LaneSpot };

export function callBack({ commit, contexts, laneSpot }: Parts): Operation<'session.callBack'> {
  return ({ sessionId }, call) => {
    const reply = commit<ChannelOutput<'session.callBack'>>(call, (tx) => {
      const decided = decideCallBack({ stay: findStay(tx, sessionId) }, contexts.ofCashier(tx, call));
      if (!decided.ok) return decided;
      const called = decided.value;
      if (called.kind === 'waiting') {
        const { paymentId } = called.payment;
        return ok({ decision: called, reply: (after) => ({ kind: 'waiting', payment: waitingOf(after, paymentId) }) });
      }
      return ok({
        decision: called,
        reply: (after) => ({
          kind: 'left',
          settled: settledView(after, { sessionId, paymentId: latestPaidPayment(after, sessionId) }),
        }),
      });
    });
    if (!reply.ok) return reply;
    laneSpot.turnTo(sessionId);
    if (reply.value.kind === 'waiting') laneSpot.stand(sessionId);
    else laneSpot.leave(sessionId);
    return reply;
  };
}
