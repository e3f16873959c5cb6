// drawer.move: a drop to the safe, or money paid out of the drawer.
import { ok } from '../../domain/result.ts';
import { decideMoveDrawer } from '../../domain/shift/move-drawer.ts';
import type { Operation } from '../ipc/call.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';

export function moveDrawer({
  commit,
  contexts,
}: {
  readonly commit: Commit;
  readonly contexts: Contexts;
}): Operation<'drawer.move'> {
  return ({ kind, amountPaise, reason }, call) =>
    commit(call, (tx) => {
      const context = contexts.ofCashier(tx, call);
      const decided = decideMoveDrawer({ kind, amountPaise, reason }, context);
      return decided.ok ? ok({ decision: decided.value, reply: () => ({}) }) : decided;
    });
}
