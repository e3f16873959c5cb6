// The white and the black list: what stands on them now. Entries that were taken off stay in the table and in the journal.
import type { ListEntryId } from '../domain/ids.ts';
import type { ListEntry } from '../domain/pass/list-entry.ts';
import type { ListKind } from '../domain/pass/pass.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ListEntryRow } from './schema.ts';
import type { ReadTx } from './transaction.ts';

const ofPlate = hotQuery((p: { plate: string }) =>
  sqlite.selectFrom('list_entry').selectAll().where('plate', '=', p.plate).where('removed_at_ms', 'is', null),
);
const byId = hotQuery((p: { entryId: ListEntryId }) =>
  sqlite.selectFrom('list_entry').selectAll().where('entry_id', '=', p.entryId).where('removed_at_ms', 'is', null),
);
const standing = hotQuery((p: { list: ListKind }) =>
  sqlite
    .selectFrom('list_entry')
    .selectAll()
    .where('list', '=', p.list)
    .where('removed_at_ms', 'is', null)
    .orderBy('added_at_ms', 'desc'),
);

/** Only the plates, for looking through them while somebody types. */
const blackNow = hotQuery((p: { nowMs: number }) =>
  sqlite
    .selectFrom('list_entry')
    .select('plate')
    .where('list', '=', 'black')
    .where('removed_at_ms', 'is', null)
    .where((row) => row.or([row('until_ms', 'is', null), row('until_ms', '>=', p.nowMs)])),
);

/** `plate` normalised; also one that has run out. */
export function listEntryOfPlate(tx: ReadTx, plate: string): ListEntry | undefined {
  return mapped(ofPlate.first(tx, { plate }));
}

/** Undefined once it was taken off. */
export function findListEntry(tx: ReadTx, entryId: ListEntryId): ListEntry | undefined {
  return mapped(byId.first(tx, { entryId }));
}

/** Latest first; also those that have run out. */
export function listEntries(tx: ReadTx, list: ListKind): readonly ListEntry[] {
  return standing.all(tx, { list }).map(toEntry);
}

/** Every plate that is black-listed at `nowMs`, for `suggestLookAlikes`. */
export function blackPlates(tx: ReadTx, nowMs: number): readonly string[] {
  return blackNow.all(tx, { nowMs }).map(({ plate }) => plate);
}

function mapped(row: ListEntryRow | undefined): ListEntry | undefined {
  return row === undefined ? undefined : toEntry(row);
}

function toEntry(row: ListEntryRow): ListEntry {
  return {
    entryId: row.entry_id,
    list: row.list,
    plate: row.plate,
    message: row.message,
    untilMs: row.until_ms,
    addedAtMs: row.added_at_ms,
  };
}
