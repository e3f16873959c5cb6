// The database is damaged: the recovery screen comes before it, shows what is to be had, asks the owner, restores, and becomes the booth again.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Language } from '../../domain/words.ts';
import { faultsOf, usualViewport } from './accessibility-checks.ts';
import { Cashier } from './cashier.ts';
import { Rig } from './rig.ts';

const nothingMissing = { en: 'Nothing is missing.', hi: 'कुछ भी ग़ायब नहीं है।' } as const;
let rig: Rig;

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await rig?.keepPicture(task.name);
  await rig?.stop();
});

test.each<Language>(['en', 'hi'])('a damaged booth comes back on its own screen in %s', async (language) => {
  rig = await Rig.start();
  const before = new Cashier(await rig.openWindow(usualViewport), language);
  await before.signIn();
  await before.openShift();
  await before.letIn('MH12AB1234');
  await rig.stopBooth();
  const file = join(rig.dataFolder, 'naka.db');
  writeFileSync(file, readFileSync(file).fill(0, 0, 4_096));

  await rig.startBooth();
  const cashier = new Cashier(await rig.openWindow(usualViewport), language);
  const { page, words } = cashier;
  const { recovery } = words;
  await page.getByRole('button', { name: language === 'en' ? 'English' : 'हिन्दी', exact: true }).click();
  await page.getByRole('heading', { name: recovery.title }).waitFor();
  await page.getByText(recovery.safe).waitFor();
  await page.getByRole('button', { name: recovery.check }).click();
  await page.getByRole('region', { name: recovery.checked }).waitFor();
  await page.getByRole('button', { name: recovery.look }).click();
  const found = page.getByRole('region', { name: recovery.found });
  await found.waitFor();
  await found.getByText(nothingMissing[language]).waitFor();
  expect(await faultsOf(page, 'recovery')).toEqual([]);
  await rig.keepPicture(`recovery ${language}`);

  const restore = found.getByRole('button', { name: recovery.restore });
  await found.getByLabel(recovery.whoCode).fill('201');
  await found.getByLabel(recovery.whoPin).fill('9999');
  await restore.click();
  await page.getByText(words.refusal.approver_not_owner.what).waitFor();
  await found.getByLabel(recovery.whoCode).fill('301');
  await found.getByLabel(recovery.whoPin).fill('7777');
  await restore.click();
  await page.getByRole('heading', { name: recovery.done }).waitFor();
  expect(await faultsOf(page, 'recovery done')).toEqual([]);
  await page.getByRole('button', { name: recovery.start }).click();
  await cashier.signIn();
  await cashier.plateField.waitFor();
  await cashier.letIn('DL7CQ1939');
});
