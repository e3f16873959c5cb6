// Every report that a booth has after a close: made, on the screen, and as a file. Each must open, whatever happened before.
import { expect } from 'vitest';
import type { Random } from '../../../simulation/random.ts';
import type { BoothWorld } from '../../world/booth-world.ts';

/** An owner is signed in, and no shift is open. */
export async function readEverything(world: BoothWorld, random: Random, { files }: { readonly files: boolean }): Promise<void> {
  for (const kind of ['day', 'month', 'year'] as const) {
    if (!random.chance(0.3)) continue;
    const made = await world.ask('closing.make', { kind });
    if (!made.ok) expect(made.refusal.code).toBe('closing_empty');
  }
  const period = { kind: 'days' as const, fromDay: '2026-11-01', throughDay: '2027-12-31' };
  for (const kind of ['shift', 'day', 'month', 'year'] as const) {
    const [last] = (await world.ok('report.list', { kind })).closings;
    if (last === undefined) continue;
    const of = { kind: 'closing' as const, closingId: last.closingId };
    await world.ok('report.view', { of });
    if (!files) continue;
    for (const format of ['pdf', 'csv', 'xlsx'] as const) await world.ok('report.export', { of, format });
  }
  await world.ok('exports.overview', { period });
  const span = { fromMs: 0, throughMs: world.clock.nowMs() };
  await world.ok('reconcile.cash', span);
  await world.ok('reconcile.online', { ...span, show: 'all' });
  await world.ok('reconcile.vehicles', span);
  await world.ok('exceptions.compare', { period: 'days30' });
  if (files) {
    await world.ok('exports.gst', { period, format: 'json' });
    await world.ok('exports.dayBook', { period, format: 'csv', language: 'en' });
    const ledgers = await world.ok('exports.tallyLedgers', {});
    await world.ok('exports.tally', { period, per: 'receipt', roundTax: true, ledgers });
    for (const tab of ['cash', 'online', 'vehicles'] as const) {
      await world.ok('reconcile.file', { ...span, tab, format: 'csv', language: 'hi' });
    }
  }
}
