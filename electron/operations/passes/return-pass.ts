// pass.return: a part of a sale's money becomes a refund that is due, and the pass loses what it paid for.
import { leftOfSale, salesOfPass } from '../../../db/pass-sales.ts';
import { findPass, passInside } from '../../../db/passes.ts';
import { decideReturnPass } from '../../../domain/pass/return-pass.ts';
import { ok } from '../../../domain/result.ts';
import type { Operation } from '../../ipc/call.ts';
import { passViewOf } from '../../view/pass-view.ts';
import type { CommitApproved } from '../commit-approved.ts';
import type { Contexts } from '../context.ts';

type Parts = { readonly commitApproved: CommitApproved; readonly contexts: Contexts };

export function returnPass({ commitApproved, contexts }: Parts): Operation<'pass.return'> {
  return ({ passId, paymentId, amountPaise, ...asked }, call) =>
    commitApproved(call, 'refund', asked, (tx, approval) => {
      const context = contexts.ofOperator(tx, call);
      const sale = salesOfPass(tx, passId).find((each) => each.paymentId === paymentId && each.state === 'SUCCESS');
      const state = {
        pass: findPass(tx, passId) ?? null,
        sale: sale === undefined ? null : { paymentId, leftPaise: leftOfSale(sale) },
        inside: passInside(tx, passId).length > 0,
      };
      const decided = decideReturnPass(state, { amountPaise, approval }, context);
      if (!decided.ok) return decided;
      return ok({ decision: decided.value, reply: (after) => passViewOf(after, passId, context.nowMs) });
    });
}
