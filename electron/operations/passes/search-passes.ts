// pass.search: by number, holder, plate or card; empty text lists the latest.
import { searchPasses as search } from '../../../db/pass-search.ts';
import { ok } from '../../../domain/result.ts';
import type { Operation } from '../../ipc/call.ts';
import type { Clock } from '../../settings/clock.ts';
import { passViewOf } from '../../view/pass-view.ts';
import type { Store } from '../store.ts';

const MAX_PASSES = 100;

export function searchPasses({ store, clock }: { readonly store: Store; readonly clock: Clock }): Operation<'pass.search'> {
  return ({ text, scope }) =>
    store.read((tx) => {
      const nowMs = clock.nowMs();
      const { passIds, more } = search(tx, { text, scope, nowMs, limit: MAX_PASSES });
      return ok({ passes: passIds.map((passId) => passViewOf(tx, passId, nowMs)), more });
    });
}
