// Published tariff versions, each parsed once.
import { sql } from 'kysely';
import { assert } from '../domain/assert.ts';
import type { OperatorId, TariffId } from '../domain/ids.ts';
import { type Tariff, tariffSchema } from '../domain/tariff/tariff.ts';
import { parsedOnce } from './parsed-once.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

export type StoredTariff = { readonly tariffId: TariffId; readonly effectiveFromMs: number; readonly tariff: Tariff };

const versions = sqlite
  .selectFrom('tariff')
  .innerJoin('journal', 'journal.seq', 'tariff.seq')
  .select(['tariff.tariff_id', 'tariff.effective_from_ms', sql<string>`hex(journal.hash)`.as('hash')]);
const inForce = hotQuery((p: { atMs: number }) =>
  versions
    .where('tariff.effective_from_ms', '<=', p.atMs)
    .orderBy('tariff.effective_from_ms', 'desc')
    .orderBy('tariff.seq', 'desc')
    .limit(1),
);
const byId = hotQuery((p: { tariffId: TariffId }) => versions.where('tariff.tariff_id', '=', p.tariffId));
const published = hotQuery(() =>
  versions
    .innerJoin('journal_commit', 'journal_commit.first_seq', 'journal.first_seq')
    .select(['journal_commit.wall_time_ms', 'journal_commit.actor_id'])
    .orderBy('tariff.effective_from_ms', 'desc')
    .orderBy('tariff.seq', 'desc'),
);
const textOf = hotQuery((p: { tariffId: TariffId }) =>
  sqlite.selectFrom('tariff').select('tariff').where('tariff_id', '=', p.tariffId),
);
const parse = parsedOnce((json) => tariffSchema.parse(json));

/** The latest that is effective at `atMs`; of two with the same date, the one published last. */
export function tariffInForce(tx: ReadTx, atMs: number): StoredTariff | undefined {
  return mapped(tx, inForce.first(tx, { atMs }));
}

export type PublishedTariff = StoredTariff & { readonly publishedAtMs: number; readonly publishedBy: OperatorId | null };

/** Every version, the one that takes effect last first. */
export function listTariffs(tx: ReadTx): readonly PublishedTariff[] {
  return published.all(tx, {}).flatMap((row) => {
    const stored = mapped(tx, row);
    return stored === undefined ? [] : [{ ...stored, publishedAtMs: row.wall_time_ms, publishedBy: row.actor_id }];
  });
}

export function findTariff(tx: ReadTx, tariffId: TariffId): StoredTariff | undefined {
  return mapped(tx, byId.first(tx, { tariffId }));
}

function mapped(tx: ReadTx, row: ReturnType<typeof inForce.first>): StoredTariff | undefined {
  if (row === undefined) return undefined;
  return {
    tariffId: row.tariff_id,
    effectiveFromMs: row.effective_from_ms,
    tariff: parse(row.hash, () => {
      const stored = textOf.first(tx, { tariffId: row.tariff_id });
      assert(stored !== undefined, 'a published tariff has its text');
      return stored.tariff;
    }),
  };
}
