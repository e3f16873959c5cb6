// Numbers that a restore skips, because records that are lost may have given them away.
import type { Series } from '../domain/recovery/restored.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

const through = hotQuery((p: { series: Series }) =>
  sqlite
    .selectFrom('series_skip')
    .select(({ fn }) => fn.max<number | null>('through').as('through'))
    .where('series', '=', p.series),
);

/** The last number of the series that may not be given again; 0 when none is skipped. */
export function skippedThrough(tx: ReadTx, series: Series): number {
  return through.first(tx, { series })?.through ?? 0;
}
