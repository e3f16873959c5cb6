// pass.printSlip: what the holder takes along, with the card as a QR where there is one.
import { findPass } from '../../../db/passes.ts';
import { decidePassSlip } from '../../../domain/pass/pass-slip.ts';
import { ok } from '../../../domain/result.ts';
import { type Operation, operatorOf } from '../../ipc/call.ts';
import type { Commit } from '../commit.ts';
import type { Contexts } from '../context.ts';
import type { ShownCards } from './shown-cards.ts';

type Parts = { readonly commit: Commit; readonly contexts: Contexts; readonly shownCards: ShownCards };

export function printSlip({ commit, contexts, shownCards }: Parts): Operation<'pass.printSlip'> {
  return ({ passId }, call) =>
    commit(call, (tx) => {
      // The slip tells the card's code: a cashier who only searched the pass would have it from there.
      const mayRead = operatorOf(call).role !== 'cashier' || shownCards.isShown(passId);
      const decided = decidePassSlip({ pass: findPass(tx, passId) ?? null, mayRead }, contexts.ofOperator(tx, call));
      if (!decided.ok) return decided;
      const { documentId } = decided.value;
      return ok({ decision: decided.value, reply: () => ({ documentId }) });
    });
}
