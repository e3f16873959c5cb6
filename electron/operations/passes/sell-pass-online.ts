// pass.sellOnline: PENDING from now on. The journal carries it upstream, which asks the gateway for the QR, as for a stay.
import { decideSellPassOnline } from '../../../domain/pass/sell-online.ts';
import { ok } from '../../../domain/result.ts';
import type { Operation } from '../../ipc/call.ts';
import { passPaymentView } from '../../view/pass-view.ts';
import type { CommitApproved } from '../commit-approved.ts';
import type { Contexts } from '../context.ts';
import { saleState } from './sale-state.ts';
import type { ShownCards } from './shown-cards.ts';

type Parts = { readonly commitApproved: CommitApproved; readonly contexts: Contexts; readonly shownCards: ShownCards };

export function sellPassOnline({ commitApproved, contexts, shownCards }: Parts): Operation<'pass.sellOnline'> {
  return ({ sold, wanted, expectedPaise, method, ...asked }, call) =>
    commitApproved(call, 'pass_sale', asked, (tx, approval) => {
      const context = contexts.ofCashier(tx, call);
      const command = { sold, wanted, expectedPaise, method, approval };
      const decided = decideSellPassOnline(saleState(tx, sold, context.nowMs), command, context);
      if (!decided.ok) return decided;
      const { paymentId, passId } = decided.value;
      // Whoever sells a new card has it in hand.
      if (sold.kind === 'new') shownCards.show(passId);
      return ok({ decision: decided.value, reply: (after) => passPaymentView(after, paymentId, context.nowMs) });
    });
}
