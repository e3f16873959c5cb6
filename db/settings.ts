// The lot's settings in force.
import { type LotSettings, lotSettingsSchema } from '../domain/lot/lot-settings.ts';
import { parsedOnce } from './parsed-once.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

const latest = hotQuery(() =>
  sqlite
    .selectFrom('lot_settings')
    .innerJoin('journal', 'journal.seq', 'lot_settings.seq')
    .select(['journal.hash as key', 'lot_settings.settings as json'])
    .orderBy('lot_settings.seq', 'desc')
    .limit(1),
);
const parse = parsedOnce((json) => lotSettingsSchema.parse(json));

/** Undefined before the lot was configured. */
export function currentLotSettings(tx: ReadTx): LotSettings | undefined {
  const row = latest.first(tx, {});
  return row === undefined ? undefined : parse(row);
}
