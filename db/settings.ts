// The lot's settings in force.
import { sql } from 'kysely';
import { assert } from '../domain/assert.ts';
import { type LotSettings, lotSettingsSchema } from '../domain/lot/lot-settings.ts';
import { parsedOnce } from './parsed-once.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

const latest = hotQuery(() =>
  sqlite
    .selectFrom('lot_settings')
    .innerJoin('journal', 'journal.seq', 'lot_settings.seq')
    .select(['lot_settings.seq', sql<string>`hex(journal.hash)`.as('hash')])
    .orderBy('lot_settings.seq', 'desc')
    .limit(1),
);
const textOf = hotQuery((p: { seq: number }) => sqlite.selectFrom('lot_settings').select('settings').where('seq', '=', p.seq));
const parse = parsedOnce((json) => lotSettingsSchema.parse(json));

/** Undefined before the lot was configured. */
export function currentLotSettings(tx: ReadTx): LotSettings | undefined {
  const version = latest.first(tx, {});
  if (version === undefined) return undefined;
  return parse(version.hash, () => {
    const row = textOf.first(tx, { seq: version.seq });
    assert(row !== undefined, 'settings in force have their text');
    return row.settings;
  });
}
