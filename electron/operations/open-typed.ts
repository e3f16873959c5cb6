// session.openTyped: a vehicle that is inside without a session here gets one by hand, with an approval.
import { findOpenSessionByPlate } from '../../db/sessions.ts';
import { ok } from '../../domain/result.ts';
import { decideOpenTyped } from '../../domain/session/open-typed.ts';
import type { Operation } from '../ipc/call.ts';
import { summaryOf } from '../view/summary.ts';
import type { CommitApproved } from './commit-approved.ts';
import type { Contexts } from './context.ts';
import { entryPasses } from './passes/entry-passes.ts';
import type { ShownCards } from './passes/shown-cards.ts';
import { tariffIdFor } from './tariff-for.ts';

type Parts = { readonly commitApproved: CommitApproved; readonly contexts: Contexts; readonly shownCards: ShownCards };

export function openTyped({ commitApproved, contexts, shownCards }: Parts): Operation<'session.openTyped'> {
  return ({ plate, vehicleClass, enteredAtMs, ...asked }, call) => {
    return commitApproved(call, 'typed_entry', asked, (tx, approval) => {
      const context = contexts.ofCashier(tx, call);
      const { passOfPlate } = entryPasses(tx, { nowMs: context.nowMs, shownCards });
      const state = {
        passOfPlate,
        openSessionOfPlate: (normalised: string) => findOpenSessionByPlate(tx, normalised) ?? null,
        tariffId: tariffIdFor(tx, { atMs: enteredAtMs, vehicleClass }),
      };
      const command = { plate, vehicleClass, enteredAtMs, approval };
      const decided = decideOpenTyped(state, command, context);
      if (!decided.ok) return decided;
      const { sessionId } = decided.value;
      return ok({ decision: decided.value, reply: (after) => ({ session: summaryOf(after, sessionId) }) });
    });
  };
}
