// pass.change, pass.block, pass.unblock: what may be altered about a pass, with an approval.
import { findPass } from '../../../db/passes.ts';
import type { Decision } from '../../../domain/decision.ts';
import type { PassId } from '../../../domain/ids.ts';
import { decideBlockPass, decideChangePass, decideUnblockPass } from '../../../domain/pass/change-pass.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { Operation } from '../../ipc/call.ts';
import { passViewOf } from '../../view/pass-view.ts';
import type { CommitApproved } from '../commit-approved.ts';
import type { Contexts } from '../context.ts';
import { takenBy } from './sale-state.ts';
import type { ShownCards } from './shown-cards.ts';

type Parts = { readonly commitApproved: CommitApproved; readonly contexts: Contexts };

export function changePass({
  commitApproved,
  contexts,
  shownCards,
}: Parts & { readonly shownCards: ShownCards }): Operation<'pass.change'> {
  return ({ passId, holder, phone, plates, card: typed, makeCard, keepCard, ...asked }, call) =>
    commitApproved(call, 'pass_change', asked, (tx, approval) => {
      const state = { pass: findPass(tx, passId) ?? null, ...takenBy(tx) };
      const context = contexts.ofOperator(tx, call);
      const card = keepCard ? (state.pass?.card ?? null) : typed;
      const decided = decideChangePass(state, { holder, phone, plates, card, makeCard, approval }, context);
      // Whoever gives it a new card has that card in hand.
      if (decided.ok && !keepCard) shownCards.show(passId);
      return done(decided, passId, context);
    });
}

export function blockPass({ commitApproved, contexts }: Parts): Operation<'pass.block'> {
  return ({ passId, ...asked }, call) =>
    commitApproved(call, 'pass_change', asked, (tx, approval) => {
      const context = contexts.ofOperator(tx, call);
      return done(decideBlockPass({ pass: findPass(tx, passId) ?? null }, { approval }, context), passId, context);
    });
}

export function unblockPass({ commitApproved, contexts }: Parts): Operation<'pass.unblock'> {
  return ({ passId, ...asked }, call) =>
    commitApproved(call, 'pass_change', asked, (tx, approval) => {
      const context = contexts.ofOperator(tx, call);
      return done(decideUnblockPass({ pass: findPass(tx, passId) ?? null }, { approval }, context), passId, context);
    });
}

function done(decided: Result<Decision>, passId: PassId, { nowMs }: { readonly nowMs: number }) {
  if (!decided.ok) return decided;
  return ok({
    decision: decided.value,
    reply: (after: Parameters<typeof passViewOf>[0]) => passViewOf(after, passId, nowMs),
  });
}
