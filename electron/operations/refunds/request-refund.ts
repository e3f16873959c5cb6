// refund.request: all or part of a payment goes back by the way it came, with an approval.
import { decideRequestRefund } from '../../../domain/payment/request-refund.ts';
import { ok } from '../../../domain/result.ts';
import type { Operation } from '../../ipc/call.ts';
import type { CommitApproved } from '../commit-approved.ts';
import type { Contexts } from '../context.ts';
import { drawerInHand, moneyState } from './refund-state.ts';

type Parts = { readonly commitApproved: CommitApproved; readonly contexts: Contexts };

export function requestRefund({ commitApproved, contexts }: Parts): Operation<'refund.request'> {
  return ({ paymentId, amountPaise, why, ...asked }, call) =>
    commitApproved(call, 'refund', asked, (tx, approval) => {
      const state = { ...moneyState(tx, paymentId), drawer: drawerInHand(call) };
      const decided = decideRequestRefund(state, { amountPaise, why, approval }, contexts.ofOperator(tx, call));
      if (!decided.ok) return decided;
      const { refundId } = decided.value;
      return ok({ decision: decided.value, reply: () => ({ refundId }) });
    });
}
