// The computer's clock was set while the booth was off, and the server is away: nothing is priced before the cashier has said what time it is.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import type { Language } from '../../domain/words.ts';
import { faultsOf, usualViewport } from './accessibility-checks.ts';
import { Cashier } from './cashier.ts';
import { Rig } from './rig.ts';

const DAY_MS = 86_400_000;

let rig: Rig;

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await rig?.keepPicture(task.name);
  await rig?.stop();
});

/** The booth was last alive so much later, by its own count: as if the computer's clock had been set back since. */
function clockSetBack(dataFolder: string, byMs: number): void {
  const file = new Database(join(dataFolder, 'naka.db'));
  file.prepare('UPDATE heartbeat SET wall_time_ms = wall_time_ms + ?').run(byMs);
  file.close();
}

test.each<Language>(['en', 'hi'])('a cashier says what time it is, in %s', async (language) => {
  rig = await Rig.start();
  const first = new Cashier(await rig.openWindow(usualViewport), language);
  await first.signIn();
  await first.openShift();
  await rig.stopBooth();
  await rig.stopUpstream();
  clockSetBack(rig.dataFolder, 1.5 * DAY_MS);
  await rig.startBooth();
  const cashier = new Cashier(await rig.openWindow(usualViewport), language);
  const { page, words } = cashier;
  await cashier.signIn();
  const dialog = page.getByRole('dialog', { name: words.time.title });
  await dialog.waitFor();
  expect(await faultsOf(page, 'time')).toEqual([]);
  await page.keyboard.type('01');
  await page.keyboard.press('Escape');
  await dialog.waitFor();
  await dialog.getByRole('button', { name: /:/ }).first().click();
  await dialog.waitFor({ state: 'detached' });
  await cashier.letIn('MH12AB1234');
});
