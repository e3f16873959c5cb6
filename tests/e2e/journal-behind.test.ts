// An older copy of the database is put back and the witness taken away: the server notices, the lane stops, and the screen says why. The next start
// is the recovery screen, by which the records come back from the server.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Language } from '../../domain/words.ts';
import { eventually } from '../eventually.ts';
import { faultsOf, usualViewport } from './accessibility-checks.ts';
import { Cashier } from './cashier.ts';
import { unsentRecords } from './ledger.ts';
import { Rig } from './rig.ts';

let rig: Rig;

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await rig?.keepPicture(task.name);
  await rig?.stop();
});

test.each<Language>(['en', 'hi'])('a booth that the server is ahead of issues nothing, in %s', async (language) => {
  rig = await Rig.start();
  const file = join(rig.dataFolder, 'naka.db');
  const first = new Cashier(await rig.openWindow(usualViewport), language);
  await first.signIn();
  await first.openShift();
  await rig.stopBooth();
  cpSync(file, `${file}.older`);
  await rig.startBooth();
  const second = new Cashier(await rig.openWindow(usualViewport), language);
  await second.signIn();
  await second.letIn('MH12AB1234');
  await eventually('everything to be sent', () => unsentRecords(rig.dataFolder) === 0);
  await rig.stopBooth();
  cpSync(`${file}.older`, file);
  for (const name of ['naka.witness', 'naka.db-wal']) rmSync(join(rig.dataFolder, name), { force: true });

  await rig.startBooth();
  const { page: stopped, words } = new Cashier(await rig.openWindow(usualViewport), language);
  await stopped.getByRole('heading', { name: words.stopped.title }).waitFor();
  for (const text of Object.values(words.stopped.otherJournal)) await stopped.getByText(text).waitFor();
  expect(await faultsOf(stopped, `other journal, ${language}`)).toEqual([]);
  await rig.stopBooth();

  // The next start shows what is missing and where it may be had; the owner restores from the server.
  await rig.startBooth();
  const restoring = new Cashier(await rig.openWindow(usualViewport), language);
  const { page } = restoring;
  const { recovery } = words;
  await page.getByRole('button', { name: language === 'en' ? 'English' : 'हिन्दी', exact: true }).click();
  await page.getByRole('heading', { name: recovery.title }).waitFor();
  await page.getByRole('button', { name: recovery.look }).click();
  const found = page.getByRole('region', { name: recovery.found });
  await found.getByLabel(recovery.whoCode).fill('301');
  await found.getByLabel(recovery.whoPin).fill('7777');
  await found.getByRole('button', { name: recovery.restore }).click();
  await page.getByRole('button', { name: recovery.start }).click();
  await restoring.signIn();
  await restoring.plateField.waitFor();
  await restoring.letIn('DL7CQ1939');
});
