// drawer.move: a drop to the safe, money paid out of the drawer, a correction; each by the lot's rule for it.
import { countMovedByHand } from '../../db/shifts.ts';
import { ok } from '../../domain/result.ts';
import { actionOfMovement, decideMoveDrawer } from '../../domain/shift/move-drawer.ts';
import { cashierOf, type Operation } from '../ipc/call.ts';
import type { CommitApproved } from './commit-approved.ts';
import type { Contexts } from './context.ts';

type Parts = { readonly commitApproved: CommitApproved; readonly contexts: Contexts };

export function moveDrawer({ commitApproved, contexts }: Parts): Operation<'drawer.move'> {
  return ({ kind, amountPaise, ...asked }, call) =>
    commitApproved(call, actionOfMovement[kind], asked, (tx, approval) => {
      const { shiftId, number: shiftNumber } = cashierOf(call).shift;
      const state = { shiftNumber, nextMovementNumber: countMovedByHand(tx, shiftId) + 1 };
      const decided = decideMoveDrawer(state, { kind, amountPaise, approval }, contexts.ofCashier(tx, call));
      return decided.ok ? ok({ decision: decided.value, reply: () => ({}) }) : decided;
    });
}
