// The migrations of the booth: the numbered .sql files of this folder, read once when a booth opens its database.
import { readdirSync, readFileSync } from 'node:fs';

// Two folders up from here, and from the bundle in out/electron as well.
const folder = new URL('../../db/migrations/', import.meta.url);

/** One step forward, in one transaction. A released one is never edited; the next change is the next number. */
export type Migration = { readonly number: number; readonly name: string; readonly sql: string };

export const migrations = readMigrations(folder);

/** In the order of their numbers, which start at 0001 and have no gap. Throws when there are none, or for a number that is not the next. */
export function readMigrations(from: URL): readonly Migration[] {
  const names = readdirSync(from)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  // Otherwise a booth that was packed without them would open an empty database.
  if (names.length === 0) throw new Error(`There are no migrations in ${from.pathname}`);
  return names.map((name, index) => {
    const number = index + 1;
    if (!name.startsWith(`${String(number).padStart(4, '0')}-`)) throw new Error(`Migration ${name} is out of sequence`);
    return { number, name, sql: readFileSync(new URL(name, from), 'utf8') };
  });
}
