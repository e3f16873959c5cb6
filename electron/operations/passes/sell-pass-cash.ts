// pass.sellCash: the money, the drawer, the pass and its receipt, in one transaction.
import { decideSellPassCash } from '../../../domain/pass/sell-for-cash.ts';
import { ok } from '../../../domain/result.ts';
import type { Operation } from '../../ipc/call.ts';
import { passViewOf } from '../../view/pass-view.ts';
import type { CommitApproved } from '../commit-approved.ts';
import type { Contexts } from '../context.ts';
import { tillState } from '../settling.ts';
import { saleState } from './sale-state.ts';
import type { ShownCards } from './shown-cards.ts';

type Parts = { readonly commitApproved: CommitApproved; readonly contexts: Contexts; readonly shownCards: ShownCards };

export function sellPassCash({ commitApproved, contexts, shownCards }: Parts): Operation<'pass.sellCash'> {
  return ({ sold, wanted, expectedPaise, tenderedPaise, ...asked }, call) =>
    commitApproved(call, 'pass_sale', asked, (tx, approval) => {
      const context = contexts.ofCashier(tx, call);
      const state = { ...saleState(tx, sold, context.nowMs), ...tillState(tx, context) };
      const decided = decideSellPassCash(state, { sold, wanted, expectedPaise, tenderedPaise, approval }, context);
      if (!decided.ok) return decided;
      const { pass, amountPaise, changePaise, receipt } = decided.value;
      // Whoever sells a new card has it in hand, and its slip is printed now.
      if (sold.kind === 'new') shownCards.show(pass.passId);
      return ok({
        decision: decided.value,
        reply: (after) => ({ pass: passViewOf(after, pass.passId, context.nowMs, true), amountPaise, changePaise, receipt }),
      });
    });
}
