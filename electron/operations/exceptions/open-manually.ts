// barrier.openManually: the barrier opens for no stay, with its reason.
import { ok } from '../../../domain/result.ts';
import { decideOpenManually } from '../../../domain/session/open-manually.ts';
import type { Operation } from '../../ipc/call.ts';
import type { CommitApproved } from '../commit-approved.ts';
import type { Contexts } from '../context.ts';

type Parts = { readonly commitApproved: CommitApproved; readonly contexts: Contexts };

export function openManually({ commitApproved, contexts }: Parts): Operation<'barrier.openManually'> {
  return ({ direction, ...asked }, call) =>
    commitApproved(call, 'manual_barrier', asked, (tx, approval) => {
      const decided = decideOpenManually({ direction, approval }, contexts.ofCashier(tx, call));
      return decided.ok ? ok({ decision: decided.value, reply: () => ({}) }) : decided;
    });
}
