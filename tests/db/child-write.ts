// Run by open-database.test.ts in a process of its own: counts up in the database, one transaction each, and says each number once it is
// committed; at an error its name, and the name of what a further write gives.
import { writeSync } from 'node:fs';
import { openBoothDatabase } from '../../db/open-database.ts';
import { savePreference } from '../../db/preferences.ts';

const db = openBoothDatabase({ file: process.argv[2] ?? '' });
const say = (what: unknown) => writeSync(1, `${String(what)}\n`);
const write = (count: number) =>
  db.write((tx) => {
    savePreference(tx, { name: 'count', value: String(count) });
    savePreference(tx, { name: `ballast-${count}`, value: 'x'.repeat(5_000) });
  });
const nameOf = (error: unknown) => (error instanceof Error ? error.name : String(error));

try {
  for (let count = 1; count <= Number(process.argv[3]); count += 1) {
    write(count);
    say(count);
  }
} catch (error) {
  say(nameOf(error));
  try {
    write(0);
    say('then nothing');
  } catch (second) {
    say(`then ${nameOf(second)}`);
  }
}
