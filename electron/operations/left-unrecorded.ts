// session.leftUnrecorded: the way out of "already inside": the earlier stay is closed as an approved exception.
import { ok } from '../../domain/result.ts';
import { decideLeftUnrecorded } from '../../domain/session/close-left-unrecorded.ts';
import type { Operation } from '../ipc/call.ts';
import type { CommitApproved } from './commit-approved.ts';
import type { Contexts } from './context.ts';
import { findStay } from './stay.ts';

type Parts = { readonly commitApproved: CommitApproved; readonly contexts: Contexts };

export function leftUnrecorded({ commitApproved, contexts }: Parts): Operation<'session.leftUnrecorded'> {
  return ({ sessionId, ...asked }, call) => {
    return commitApproved(call, 'left_unrecorded', asked, (tx, approval) => {
      const state = { stay: findStay(tx, sessionId) };
      const decided = decideLeftUnrecorded(state, { approval }, contexts.ofCashier(tx, call));
      return decided.ok ? ok({ decision: decided.value, reply: () => ({}) }) : decided;
    });
  };
}
