// session.void: an entry made by mistake is taken back, with an approval.
import { ok } from '../../domain/result.ts';
import { decideVoidEntry } from '../../domain/session/void-entry.ts';
import type { Operation } from '../ipc/call.ts';
import type { CommitApproved } from './commit-approved.ts';
import type { Contexts } from './context.ts';
import { findStay } from './stay.ts';

type Parts = { readonly commitApproved: CommitApproved; readonly contexts: Contexts };

export function voidEntry({ commitApproved, contexts }: Parts): Operation<'session.void'> {
  return ({ sessionId, ...asked }, call) => {
    return commitApproved(call, 'void_entry', asked, (tx, approval) => {
      const state = { stay: findStay(tx, sessionId) };
      const decided = decideVoidEntry(state, { approval }, contexts.ofCashier(tx, call));
      return decided.ok ? ok({ decision: decided.value, reply: () => ({}) }) : decided;
    });
  };
}
