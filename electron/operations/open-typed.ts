// session.openTyped: a vehicle that is inside without a session here gets one by hand, with an approval.
import { findOpenSessionByPlate } from '../../db/sessions.ts';
import { ok } from '../../domain/result.ts';
import { decideOpenTyped } from '../../domain/session/open-typed.ts';
import type { Operation } from '../ipc/call.ts';
import { summaryOf } from '../view/summary.ts';
import type { CheckApproval } from './approval.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';
import { tariffIdFor } from './tariff-for.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts; readonly checkApproval: CheckApproval };

export function openTyped({ commit, contexts, checkApproval }: Parts): Operation<'session.openTyped'> {
  return async ({ plate, vehicleClass, enteredAtMs, approver, reason }, call) => {
    const approval = await checkApproval({ approver, reason });
    if (!approval.ok) return approval;
    return commit(call, (tx) => {
      const state = {
        openSessionOfPlate: (normalised: string) => findOpenSessionByPlate(tx, normalised) ?? null,
        tariffId: tariffIdFor(tx, { atMs: enteredAtMs, vehicleClass }),
      };
      const command = { plate, vehicleClass, enteredAtMs, approval: approval.value };
      const decided = decideOpenTyped(state, command, contexts.ofCashier(tx, call));
      if (!decided.ok) return decided;
      const { sessionId } = decided.value;
      return ok({ decision: decided.value, reply: (after) => ({ session: summaryOf(after, sessionId) }) });
    });
  };
}
