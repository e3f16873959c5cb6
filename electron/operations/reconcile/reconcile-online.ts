// reconcile.online: session, payment and settlement line beside each other.
import { addSums, noSums, type ReconcileRow } from '../../../domain/reconcile/row.ts';
import { ok } from '../../../domain/result.ts';
import type { OnlineView } from '../../contract/views.ts';
import type { Operation } from '../../ipc/call.ts';
import type { Clock } from '../../settings/clock.ts';
import { onlineRowView } from '../../view/online-row.ts';
import type { Store } from '../store.ts';
import { eachRow } from './online-rows.ts';

/** More rows than a person goes through; the file has all of them. */
const MOST_ROWS = 300;

export function reconcileOnlineRows({
  store,
  clock,
}: {
  readonly store: Store;
  readonly clock: Clock;
}): Operation<'reconcile.online'> {
  return async ({ show, fromMs, throughMs }) => {
    const reasons = new Map<string, OnlineView['reasons'][number]>();
    let shown: ReconcileRow[] = [];
    let more = false;
    let sums = noSums;
    let count = 0;
    await eachRow({ store, period: { fromMs, throughMs }, nowMs: clock.nowMs() }, (row) => {
      count += 1;
      sums = addSums(sums, row.sums);
      const { reason, standing, atStakePaise } = row;
      const key = `${standing} ${reason}`;
      const before = reasons.get(key) ?? { reason, standing, count: 0, atStakePaise: 0 as never };
      reasons.set(key, { ...before, count: before.count + 1, atStakePaise: (before.atStakePaise + atStakePaise) as never });
      if (show !== 'all' && show !== standing) return;
      shown.push(row);
      // Twice as many are kept, so that sorting is seldom.
      if (shown.length < 2 * MOST_ROWS) return;
      shown = oldestFirst(shown).slice(0, MOST_ROWS);
      more = true;
    });
    const rows = oldestFirst(shown);
    const views = store.read((tx) => rows.slice(0, MOST_ROWS).map((row) => onlineRowView(tx, row)));
    return ok({
      rows: views,
      more: more || rows.length > MOST_ROWS,
      reasons: [...reasons.values()],
      count,
      sums: sums as OnlineView['sums'],
    });
  };
}

function oldestFirst(rows: readonly ReconcileRow[]): ReconcileRow[] {
  return rows.toSorted((one, other) => one.sinceMs - other.sinceMs || (one.itemId < other.itemId ? -1 : 1));
}
