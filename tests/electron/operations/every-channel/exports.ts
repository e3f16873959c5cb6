// Every channel of contract/channels/exports.ts, used once with success. Called by every-channel.test.ts.
import { expect } from 'vitest';
import { rupees } from '../../../../domain/money/paise.ts';
import type { BoothWorld } from '../../world/booth-world.ts';
import { meera, vikram } from '../../world/cashier.ts';

const month = { kind: 'month', month: '2026-11' } as const;

/** Asha has her shift open and is signed in; the caller signs her in again afterwards. Reports have closed the day once. */
export async function useExportsChannels(world: BoothWorld): Promise<void> {
  await world.ok('auth.signIn', vikram);
  await world.ok('lot.configure', { consolidateBelowPaise: rupees(200) });
  await world.ok('auth.signIn', meera);
  const overview = await world.ok('exports.overview', { period: month });
  expect(overview.issued.count).toBeGreaterThan(0);
  for (const format of ['json', 'csv', 'xlsx'] as const) await world.ok('exports.gst', { period: month, format });
  for (const format of ['csv', 'xlsx'] as const) await world.ok('exports.dayBook', { period: month, format, language: 'hi' });
  const ledgers = await world.ok('exports.tallyLedgers', {});
  await world.ok('exports.tally', { period: month, per: 'day', roundTax: true, ledgers });
  const { belowPaise, closings } = await world.ok('exports.dayClosings', {});
  expect(belowPaise).toBe(rupees(200));
  const [closing] = closings;
  if (closing === undefined) throw new Error('no day was closed');
  const { documentId } = await world.ok('exports.consolidate', { closingId: closing.closingId });
  await world.ok('exports.invoicePdf', { documentId });
}
