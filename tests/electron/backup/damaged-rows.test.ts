// Damaged replies, jobs and settings are found at the start, and said in both languages.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { BooksDamaged } from '../../../db/errors.ts';
import { wordsFor } from '../../../electron/shell/words-for-failure.ts';
import { type BoothWorld, closeWorlds, newId, openWorld } from '../world/booth-world.ts';
import { letIn, openLane } from '../world/cashier.ts';

afterEach(closeWorlds);

/** Past every rule of the schema, as a disk or a stranger would. */
function damage({ folder }: BoothWorld, sql: string): void {
  const database = new Database(join(folder, 'naka.db'));
  database.pragma('foreign_keys = OFF');
  database.pragma('ignore_check_constraints = ON');
  database.exec(sql);
  database.close();
}

const job = (values: string) =>
  `INSERT INTO job (job_id, place, kind, state, document_id, copy, direction, deadline_at_ms, not_before_ms, attempts, created_at_ms)
   VALUES ('${newId()}', 1, ${values}, 0, 0, 1)`;
const tampered = (table: string, sql: string) => `DROP TRIGGER ${table}_never_changes; ${sql}`;

test.each([
  ['a reply that is no JSON', 'reply_unreadable', `INSERT INTO request VALUES ('${newId()}', 'x', 'x', '{"x":', 1)`],
  ['a print of a document that is not there', 'job_unreadable', job(`'print', 'waiting', '${newId()}', 0, NULL, NULL`)],
  ['a barrier order without its deadline', 'job_unreadable', job(`'barrier', 'waiting', NULL, NULL, 'entry', NULL`)],
  ['a job of no kind', 'job_unreadable', job(`'siren', 'waiting', NULL, NULL, NULL, 5`)],
  ['settings that are no JSON', 'settings_unreadable', `UPDATE lot_settings SET settings = 'x'`],
  [
    'settings with another figure',
    'settings_unreadable',
    `UPDATE lot_settings SET settings = json_set(settings, '$.exitGraceMinutes', 600)`,
  ],
  ['a person of no role', 'settings_unreadable', `UPDATE operator SET role = 'guest'`],
  ['a person without a PIN hash that can be read', 'settings_unreadable', `INSERT INTO pin_secret VALUES ('nobody', 'x')`],
  ['no state of the line to the server', 'settings_unreadable', 'DELETE FROM sync_state'],
] as const)('%s', async (_, kind, sql) => {
  const world = await openWorld();
  await openLane(world);
  await letIn(world);
  await world.close();
  damage(world, sql);
  const failure = await world.again().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(BooksDamaged);
  expect((failure as BooksDamaged).kind).toBe(kind);
  const [en, hi] = wordsFor(failure).split('\n');
  expect(en).toMatch(/Naka does not start: .+ backup/);
  expect(hi).toMatch(/नाका शुरू नहीं हो रहा: .+ बैकअप/);
});

test('a tariff that is not the published one', async () => {
  const world = await openWorld();
  await world.close();
  const database = new Database(join(world.folder, 'naka.db'));
  const trigger = database.prepare("SELECT sql FROM sqlite_schema WHERE name = 'tariff_never_changes'").pluck().get() as string;
  database.exec(tampered('tariff', `UPDATE tariff SET tariff = replace(tariff, '2000', '9000')`));
  database.exec(trigger);
  database.close();
  await expect(world.again()).rejects.toMatchObject({ name: 'BooksDamaged', kind: 'settings_unreadable' });
});
