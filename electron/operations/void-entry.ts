// session.void: an entry made by mistake is taken back, with an approval.
import { ok } from '../../domain/result.ts';
import { decideVoidEntry } from '../../domain/session/void-entry.ts';
import type { Operation } from '../ipc/call.ts';
import type { CheckApproval } from './approval.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';
import { findStay } from './stay.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts; readonly checkApproval: CheckApproval };

export function voidEntry({ commit, contexts, checkApproval }: Parts): Operation<'session.void'> {
  return async ({ sessionId, approver, reason }, call) => {
    const approval = await checkApproval({ approver, reason });
    if (!approval.ok) return approval;
    return commit(call, (tx) => {
      const state = { stay: findStay(tx, sessionId) };
      const decided = decideVoidEntry(state, { approval: approval.value }, contexts.ofCashier(tx, call));
      return decided.ok ? ok({ decision: decided.value, reply: () => ({}) }) : decided;
    });
  };
}
