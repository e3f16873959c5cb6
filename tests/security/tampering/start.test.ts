// A booth does not start on what cannot be read or follows other rules, and tells at its start what was changed beside the journal.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { BooksDamaged } from '../../../db/errors.ts';
import { wordsFor } from '../../../electron/shell/words-for-failure.ts';
import { type BoothWorld, closeWorlds, openWorld } from '../../electron/world/booth-world.ts';
import { asha, meera, vikram } from '../../electron/world/cashier.ts';
import { withoutTriggers } from './tampered-booth.ts';

afterEach(closeWorlds);

/** A booth that is closed, and changed meanwhile. */
async function changed(statement: string): Promise<BoothWorld> {
  const world = await openWorld();
  await world.close();
  const database = new Database(join(world.folder, 'naka.db'));
  database.pragma('foreign_keys = OFF');
  database.pragma('ignore_check_constraints = ON');
  withoutTriggers((each) => void each.exec(statement))(database, world.folder);
  database.close();
  return world;
}

const told = async (world: BoothWorld) =>
  (await world.ok('booth.view', {})).attention.filter((item) => item.kind === 'anomaly' && item.anomaly === 'books_changed');

it.each([
  ['a record that is no JSON', "UPDATE journal SET body = '{' WHERE seq = 2", 'record_unreadable', '(2)'],
  ['a record that is a list', "UPDATE journal SET body = '[]' WHERE seq = 3", 'record_unreadable', '(3)'],
  ['a trigger called sqlite0', 'CREATE TRIGGER sqlite0 AFTER INSERT ON request BEGIN SELECT 1; END', 'schema_changed', 'sqlite0'],
] as const)('does not start on %s, and says so in both languages', async (_what, statement, kind, named) => {
  const world = await changed(statement);
  const error = await world.again().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(BooksDamaged);
  expect(error).toMatchObject({ kind });
  expect(wordsFor(error)).toContain('Naka does not start');
  expect(wordsFor(error)).toContain('नाका शुरू नहीं हो रहा');
  expect(wordsFor(error)).toContain(named);
});

it('tells of a feed cursor that was moved, once', async () => {
  const world = await changed('UPDATE sync_state SET feed_cursor = 7');
  const first = await world.again();
  await first.ok('auth.signIn', meera);
  expect(await told(first)).toMatchObject([{ detail: 'sync_state: feed cursor 7, last entry 0' }]);
  await first.close();
  const second = await first.again();
  await second.ok('auth.signIn', meera);
  expect(await told(second)).toHaveLength(1);
});

it('lets nobody in by a PIN that was put on another person’s row, and tells of it', async () => {
  const world = await changed(`UPDATE pin_secret SET pin_hash =
    (SELECT pin_hash FROM pin_secret JOIN operator USING (operator_id) WHERE code = '${asha.code}')
    WHERE operator_id = (SELECT operator_id FROM operator WHERE role = 'owner')`);
  const again = await world.again();
  expect(await again.refusal('auth.signIn', { code: vikram.code, pin: asha.pin })).toBe('sign_in_wrong');
  await again.ok('auth.signIn', meera);
  expect(await told(again)).toMatchObject([{ detail: expect.stringContaining('pin_secret: ') }]);
});
