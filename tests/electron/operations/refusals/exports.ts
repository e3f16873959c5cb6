// How each refusal of the exports channels is got through the one door. Merged by refusals.test.ts.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { rupees } from '../../../../domain/money/paise.ts';
import { type BoothWorld, openWorld } from '../../world/booth-world.ts';
import { meera, openLane, payCash } from '../../world/cashier.ts';
import { closeDay } from '../../world/day-closing.ts';
import { carInside, lane, type Scenarios, unknownId } from './scenarios.ts';

const today = { kind: 'days', fromDay: '2026-11-23', throughDay: '2026-11-23' } as const;
const belowTwoHundred = { consolidateBelowPaise: rupees(200) };

async function office(): Promise<BoothWorld> {
  const world = await openWorld();
  await world.ok('auth.signIn', meera);
  return world;
}

export const exportsRefusals = {
  period_wrong: async () => (await office()).refusal('exports.overview', { period: { ...today, fromDay: '2026-11-24' } }),
  export_too_large: async () => {
    const world = await office();
    await world.close();
    const database = new Database(join(world.folder, 'naka.db'));
    const triggers = database
      .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'journal'")
      .all() as readonly { readonly name: string; readonly sql: string }[];
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
    database.exec(`
      CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i <= 60001) SELECT i FROM n;
      CREATE TEMP TABLE head AS SELECT * FROM journal WHERE count IS NOT NULL ORDER BY seq DESC LIMIT 1;
      UPDATE head SET seq = (SELECT max(seq) FROM journal);
      INSERT INTO journal SELECT seq + i, seq + i, 'scan.limited', 1, NULL, '{"atMs":1,"kind":"burst","source":"wedge"}', NULL, cash_received_paise,
        online_received_paise, refunds_due_paise, receipts_issued, tickets_issued, exceptions_approved, hash,
        1, lot_id, booth_id, NULL, ${world.clock.nowMs()}, 0, boot_id, signature FROM n, head;
      INSERT INTO book_entry SELECT 2 * (seq + i), seq + i, 'barrier', 'manual', NULL, NULL, NULL, 0, 0, 0, ${world.clock.nowMs()} FROM n, head`);
    for (const { sql } of triggers) database.exec(sql);
    database.close();
    const again = await world.again();
    await again.ok('auth.signIn', meera);
    return again.refusal('exports.dayBook', { period: today, format: 'xlsx', language: 'en' });
  },
  consolidation_off: async () => (await office()).refusal('exports.consolidate', { closingId: unknownId }),
  closing_unknown: async () => {
    const { world } = await closeDay(await openWorld(), belowTwoHundred);
    await world.ok('auth.signIn', meera);
    return world.refusal('exports.consolidate', { closingId: unknownId });
  },
  consolidated_already: async () => {
    const open = await lane();
    await payCash(open, await carInside(open));
    const { world, closing } = await closeDay(open, belowTwoHundred);
    await world.ok('auth.signIn', meera);
    await world.ok('exports.consolidate', { closingId: closing.closingId });
    return world.refusal('exports.consolidate', { closingId: closing.closingId });
  },
  nothing_to_consolidate: async () => {
    const open = await openWorld();
    await openLane(open);
    const { world, closing } = await closeDay(open, belowTwoHundred);
    await world.ok('auth.signIn', meera);
    return world.refusal('exports.consolidate', { closingId: closing.closingId });
  },
} as const satisfies Scenarios;
