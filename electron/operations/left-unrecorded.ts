// session.leftUnrecorded: the way out of "already inside": the earlier stay is closed as an approved exception.
import { ok } from '../../domain/result.ts';
import { decideLeftUnrecorded } from '../../domain/session/close-left-unrecorded.ts';
import type { Operation } from '../ipc/call.ts';
import type { CheckApproval } from './approval.ts';
import type { Commit } from './commit.ts';
import type { Contexts } from './context.ts';
import { findStay } from './stay.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts; readonly checkApproval: CheckApproval };

export function leftUnrecorded({ commit, contexts, checkApproval }: Parts): Operation<'session.leftUnrecorded'> {
  return async ({ sessionId, approver, reason }, call) => {
    const approval = await checkApproval({ approver, reason });
    if (!approval.ok) return approval;
    return commit(call, (tx) => {
      const state = { stay: findStay(tx, sessionId) };
      const decided = decideLeftUnrecorded(state, { approval: approval.value }, contexts.ofCashier(tx, call));
      return decided.ok ? ok({ decision: decided.value, reply: () => ({}) }) : decided;
    });
  };
}
