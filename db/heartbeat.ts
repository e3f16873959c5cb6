// The last time the booth was seen alive, for application-off intervals and clock jumps.
import { hotQuery, hotWrite, sqlite } from './query.ts';
import type { ReadTx, WriteTx } from './transaction.ts';

export type Heartbeat = { readonly wallTimeMs: number; readonly monotonicMs: number; readonly bootId: string };

const last = hotQuery(() =>
  sqlite.selectFrom('heartbeat').select(['wall_time_ms as wallTimeMs', 'monotonic_ms as monotonicMs', 'boot_id as bootId']),
);
const keep = hotWrite((p: { wallTimeMs: number; monotonicMs: number; bootId: string }) =>
  sqlite
    .insertInto('heartbeat')
    .values({ only_row: 1, wall_time_ms: p.wallTimeMs, monotonic_ms: p.monotonicMs, boot_id: p.bootId })
    .onConflict((conflict) =>
      conflict.column('only_row').doUpdateSet((row) => ({
        wall_time_ms: row.ref('excluded.wall_time_ms'),
        monotonic_ms: row.ref('excluded.monotonic_ms'),
        boot_id: row.ref('excluded.boot_id'),
      })),
    ),
);

/** Undefined at the very first start. */
export function findHeartbeat(tx: ReadTx): Heartbeat | undefined {
  return last.first(tx, {});
}

export function saveHeartbeat(tx: WriteTx, heartbeat: Heartbeat): void {
  keep.run(tx, heartbeat);
}
