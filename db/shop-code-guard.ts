// Wrong shop codes, as the journal counts them: they survive a restart.
import { type ShopCodeGuard, unguardedShopCodes } from '../domain/people/shop-code-guard.ts';
import { hotQuery, hotWrite, sqlite } from './query.ts';
import type { ReadTx, WriteTx } from './transaction.ts';

const found = hotQuery(() => sqlite.selectFrom('shop_code_guard').select(['failures', 'at_ms as atMs']));
const keep = hotWrite((p: ShopCodeGuard) =>
  sqlite
    .insertInto('shop_code_guard')
    .values({ only_row: 1, failures: p.failures, at_ms: p.atMs })
    .onConflict((conflict) =>
      conflict
        .column('only_row')
        .doUpdateSet((row) => ({ failures: row.ref('excluded.failures'), at_ms: row.ref('excluded.at_ms') })),
    ),
);

export function shopCodeGuard(tx: ReadTx): ShopCodeGuard {
  return found.first(tx, {}) ?? unguardedShopCodes;
}

/** Of the projection of `validation.refused` only. */
export function keepShopCodeGuard(tx: WriteTx, guard: ShopCodeGuard): void {
  keep.run(tx, guard);
}
