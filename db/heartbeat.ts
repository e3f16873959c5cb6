// The last time the booth was seen alive, for application-off intervals and clock jumps.
import { sql } from 'kysely';
import { hotQuery, hotWrite, sqlite } from './query.ts';
import type { ReadTx, WriteTx } from './transaction.ts';

export type Heartbeat = {
  readonly wallTimeMs: number;
  readonly monotonicMs: number;
  readonly bootId: string;
  /** Of the computer, and which of its runs; null where the system does not say. */
  readonly uptimeMs: number;
  readonly computerRun: string | null;
};

const last = hotQuery(() =>
  sqlite
    .selectFrom('heartbeat')
    .select([
      'wall_time_ms as wallTimeMs',
      'monotonic_ms as monotonicMs',
      'boot_id as bootId',
      'uptime_ms as uptimeMs',
      'computer_run as computerRun',
    ]),
);
const keep = hotWrite((p: Heartbeat) =>
  sqlite
    .insertInto('heartbeat')
    .values({
      only_row: 1,
      wall_time_ms: p.wallTimeMs,
      monotonic_ms: p.monotonicMs,
      boot_id: p.bootId,
      uptime_ms: p.uptimeMs,
      computer_run: p.computerRun,
    })
    .onConflict((conflict) =>
      conflict.column('only_row').doUpdateSet((row) => ({
        wall_time_ms: row.ref('excluded.wall_time_ms'),
        monotonic_ms: row.ref('excluded.monotonic_ms'),
        boot_id: row.ref('excluded.boot_id'),
        uptime_ms: row.ref('excluded.uptime_ms'),
        computer_run: row.ref('excluded.computer_run'),
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

const discontinuous = hotQuery(() =>
  sqlite.selectFrom('booth_run').select('started_seq as seq').where('continuous', '=', 0).orderBy('started_seq', 'desc').limit(1),
);

/** The record of the last start before which the computer had been off: since then every second was counted. 1 when there is none. */
export function lastDiscontinuousStart(tx: ReadTx): number {
  return discontinuous.first(tx, {})?.seq ?? 1;
}

const newestRecord = hotQuery(() =>
  sqlite.selectFrom('journal_commit').select('wall_time_ms as wallTimeMs').orderBy('first_seq', 'desc').limit(1),
);
const lastOffset = hotQuery(() =>
  sqlite
    .selectFrom('clock_jump')
    .select('offset_ms as offsetMs')
    .where('offset_ms', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(1),
);

const setAhead = hotQuery(() =>
  sqlite
    .selectFrom('clock_jump')
    .select((row) => sql<number | null>`sum(${row.ref('found_ms')} - ${row.ref('expected_ms')})`.as('byMs'))
    .where('decided_by', '=', 'person')
    .where('seq', '>', (query) =>
      query
        .selectFrom('clock_jump as said')
        .select((row) => row.fn.coalesce(row.fn.max('said.seq'), sql<number>`0`).as('seq'))
        .where('said.decided_by', '=', 'upstream'),
    ),
);

/** By how much people have set the time ahead, all in all, since upstream last said it; 0 for not. */
export function setAheadByPeopleMs(tx: ReadTx): number {
  return Math.max(0, setAhead.first(tx, {})?.byMs ?? 0);
}

/** `uptimeMs` and `computerRun` null: nobody kept them. */
export type LastKnown = Pick<Heartbeat, 'wallTimeMs' | 'computerRun'> & { readonly uptimeMs: number | null };

/**
 * What the booth's last run knew of the time, and by how much somebody had set the booth's time apart from the computer's. `last` null: it
 * never ran.
 */
export function lastKnownTime(tx: ReadTx): { readonly last: LastKnown | null; readonly offsetMs: number } {
  const beat = findHeartbeat(tx);
  const offsetMs = lastOffset.first(tx, {})?.offsetMs ?? 0;
  const writtenMs = newestRecord.first(tx, {})?.wallTimeMs ?? 0;
  if (beat === undefined) {
    // Journal without a heartbeat: a booth that was restored from its records.
    return { last: writtenMs === 0 ? null : { wallTimeMs: writtenMs, uptimeMs: null, computerRun: null }, offsetMs };
  }
  // Between two beats records are written.
  const laterMs = Math.max(0, writtenMs - beat.wallTimeMs);
  return { last: { ...beat, wallTimeMs: beat.wallTimeMs + laterMs, uptimeMs: beat.uptimeMs + laterMs }, offsetMs };
}
