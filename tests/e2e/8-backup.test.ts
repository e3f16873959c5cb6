// Backups, as an owner settles them: a recovery key, a stick, a backup at once; in both languages.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Language } from '../../domain/words.ts';
import { faultsOf, usualViewport } from './accessibility-checks.ts';
import { Cashier } from './cashier.ts';
import { Rig } from './rig.ts';

const vikram = { name: 'Vikram', pin: '7777' };

let rig: Rig;
let page: Page;
const stick = mkdtempSync(join(tmpdir(), 'naka-stick-'));

beforeAll(async () => {
  rig = await Rig.start();
  page = await rig.openWindow(usualViewport);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await rig.keepPicture(task.name);
});
afterAll(async () => {
  await rig?.stop();
  rmSync(stick, { recursive: true, force: true });
});

test.each<Language>(['en', 'hi'])('a key, a stick and a backup, in %s', async (language) => {
  const cashier = new Cashier(page, language);
  const { words } = cashier;
  const { backup } = words;
  const isFirst = language === 'en';
  if (isFirst) await cashier.signIn(vikram);
  else {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'हिन्दी', exact: true }).click();
  }
  await page.getByRole('button', { name: words.office.title, exact: true }).click();
  const sections = page.getByRole('navigation', { name: words.office.sections });
  await sections.getByRole('button', { name: backup.title }).click();
  await page.getByRole('heading', { name: backup.title, level: 1 }).waitFor();

  await page.getByRole('button', { name: isFirst ? backup.key.make : backup.key.makeNew }).click();
  const letters = page.locator('.backup-key-letters code');
  await letters.first().waitFor();
  const key = (await letters.allInnerTexts()).join('');
  expect(key).toHaveLength(58);
  expect(await faultsOf(page, `backups, ${language}`, { dark: isFirst })).toEqual([]);
  // The training printer keeps what it prints: no place for a secret.
  await page.getByRole('button', { name: backup.key.print }).click();
  await page.getByText(words.refusal.recovery_key_no_printer.what).waitFor();
  await page.getByRole('textbox', { name: backup.key.lastSix }).fill(key.slice(-6));
  await page.getByRole('button', { name: backup.key.use, exact: true }).click();
  await letters.first().waitFor({ state: 'detached' });

  const folder = page.getByRole('textbox', { name: backup.folder.replace('{{number}}', '1') });
  await folder.fill(isFirst ? '/nowhere/at/all' : stick);
  await page.getByRole('button', { name: backup.save }).click();
  if (isFirst) {
    await page.getByText(words.refusal.backup_folder_unusable.what).waitFor();
    await page.getByText('/nowhere/at/all').waitFor();
    await folder.fill(stick);
    await page.getByRole('button', { name: backup.save }).click();
  }
  await page
    .getByRole('cell', { name: stick })
    .or(page.getByRole('rowheader', { name: stick }))
    .waitFor();
  await page.getByRole('button', { name: backup.makeNow }).click();
  await page.getByRole('row', { name: new RegExp(`${stick}.*${backup.stored}`) }).waitFor();
  await page.getByRole('row', { name: new RegExp(`${backup.server}.*${backup.stored}`) }).waitFor();
  expect(readdirSync(stick).filter((name) => name.endsWith('.db.gz.age')).length).toBeGreaterThan(0);
  expect(await faultsOf(page, `backups made, ${language}`, { dark: !isFirst })).toEqual([]);
});
