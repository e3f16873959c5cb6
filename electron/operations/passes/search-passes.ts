// pass.search: by number, holder or plate; empty text lists the latest. Never by card, not even by a part of it: that would tell its code.
import { searchPasses as search } from '../../../db/pass-search.ts';
import { findPass } from '../../../db/passes.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import { assert } from '../../../domain/assert.ts';
import type { PassId } from '../../../domain/ids.ts';
import { ok } from '../../../domain/result.ts';
import type { Operation } from '../../ipc/call.ts';
import type { Clock } from '../../settings/clock.ts';
import { passView } from '../../view/pass-view.ts';
import type { Store } from '../store.ts';
import type { ShownCards } from './shown-cards.ts';

type Parts = { readonly store: Store; readonly clock: Clock; readonly shownCards: ShownCards };

const MAX_PASSES = 100;

export function searchPasses({ store, clock, shownCards }: Parts): Operation<'pass.search'> {
  return ({ text, scope }, call) =>
    store.read((tx) => {
      const nowMs = clock.nowMs();
      const toldPass = (tx: ReadTx, passId: PassId) => {
        const pass = findPass(tx, passId);
        assert(pass !== undefined, 'a pass that was found exists');
        return passView(tx, pass, nowMs, shownCards.mayTell(pass, call.operator));
      };
      const { passIds, more } = search(tx, { text, scope, nowMs, limit: MAX_PASSES });
      return ok({ passes: passIds.map((passId) => toldPass(tx, passId)), more });
    });
}
