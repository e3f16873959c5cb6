// Small choices of the people at this booth (language, theme, volume), as text under a name.
import { hotQuery, hotWrite, sqlite } from './query.ts';
import type { ReadTx, WriteTx } from './transaction.ts';

const byName = hotQuery((p: { name: string }) => sqlite.selectFrom('preference').select('value').where('name', '=', p.name));
const all = hotQuery(() => sqlite.selectFrom('preference').selectAll().orderBy('name'));
const keep = hotWrite((p: { name: string; value: string }) =>
  sqlite
    .insertInto('preference')
    .values({ name: p.name, value: p.value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet((row) => ({ value: row.ref('excluded.value') }))),
);

export function findPreference(tx: ReadTx, name: string): string | undefined {
  return byName.first(tx, { name })?.value;
}

export function allPreferences(tx: ReadTx): Readonly<Record<string, string>> {
  return Object.fromEntries(all.all(tx, {}).map(({ name, value }) => [name, value]));
}

export function savePreference(tx: WriteTx, preference: { readonly name: string; readonly value: string }): void {
  keep.run(tx, preference);
}
