// refund.send: money that came too late or twice, or of a returned pass, is approved to go back.
import { findRefund } from '../../../db/refunds.ts';
import { decideSendRefund } from '../../../domain/payment/send-refund.ts';
import { ok } from '../../../domain/result.ts';
import type { Operation } from '../../ipc/call.ts';
import type { CommitApproved } from '../commit-approved.ts';
import type { Contexts } from '../context.ts';
import { drawerInHand, moneyState } from './refund-state.ts';

type Parts = { readonly commitApproved: CommitApproved; readonly contexts: Contexts };

export function sendRefund({ commitApproved, contexts }: Parts): Operation<'refund.send'> {
  return ({ refundId, ...asked }, call) =>
    commitApproved(call, 'refund', asked, (tx, approval) => {
      const refund = findRefund(tx, refundId) ?? null;
      const about = { plate: null, ticketNumber: null, receiptNumber: null };
      const state = refund === null ? { money: null, about } : moneyState(tx, refund.paymentId);
      const decided = decideSendRefund(
        { refund, ...state, drawer: drawerInHand(call) },
        { approval },
        contexts.ofOperator(tx, call),
      );
      return decided.ok ? ok({ decision: decided.value, reply: () => ({}) }) : decided;
    });
}
