// reconcile.decide: a supervisor accepts a row as it is, or gives its money up.
import { decideRow, decisionActions } from '../../../domain/reconcile/decide-row.ts';
import { ok } from '../../../domain/result.ts';
import type { Operation } from '../../ipc/call.ts';
import type { CommitApproved } from '../commit-approved.ts';
import type { Contexts } from '../context.ts';
import { findRow } from './online-rows.ts';

type Parts = { readonly commitApproved: CommitApproved; readonly contexts: Contexts };

export function reconcileDecide({ commitApproved, contexts }: Parts): Operation<'reconcile.decide'> {
  return ({ item, itemId, rowReason, decision, ...asked }, call) =>
    commitApproved(call, decisionActions[decision], asked, (tx, approval) => {
      const context = contexts.ofOperator(tx, call);
      const row = findRow(tx, { item, itemId }, context.nowMs);
      const decided = decideRow({ row }, { rowReason, decision, approval }, context);
      return decided.ok ? ok({ decision: decided.value, reply: () => ({}) }) : decided;
    });
}
