// pass.story: one pass with its sales, charges and stays.

import { pendingPassPayments, salesOfPass } from '../../../db/pass-sales.ts';
import { chargesOfPass, staysOfPass } from '../../../db/pass-search.ts';
import { findPass } from '../../../db/passes.ts';
import { ok, refuse } from '../../../domain/result.ts';
import type { Operation } from '../../ipc/call.ts';
import type { Clock } from '../../settings/clock.ts';
import { passPaymentView, passSaleView, passView } from '../../view/pass-view.ts';
import { summaryOf } from '../../view/summary.ts';
import type { Store } from '../store.ts';
import type { ShownCards } from './shown-cards.ts';

type Parts = { readonly store: Store; readonly clock: Clock; readonly shownCards: ShownCards };

const MAX_LINES = 50;

export function passStory({ store, clock, shownCards }: Parts): Operation<'pass.story'> {
  return ({ passId }, call) =>
    store.read((tx) => {
      const pass = findPass(tx, passId);
      if (pass === undefined) return refuse('pass_unknown');
      const nowMs = clock.nowMs();
      const told = shownCards.mayTell(pass, call.operator);
      const pending = pendingPassPayments(tx).find((waiting) => waiting.passId === passId);
      return ok({
        pass: passView(tx, pass, nowMs, told),
        sales: salesOfPass(tx, passId).map((sale) => passSaleView(sale, pass, told)),
        // Each tells what was left.
        charges: told ? [...chargesOfPass(tx, passId, MAX_LINES)] : [],
        stays: staysOfPass(tx, passId, MAX_LINES).map((sessionId) => summaryOf(tx, sessionId)),
        pending: pending === undefined ? null : passPaymentView(tx, pending.paymentId, nowMs),
      });
    });
}
