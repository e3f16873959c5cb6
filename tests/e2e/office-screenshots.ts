// The office and the ways around a shift, as pictures, from a made stretch of a month. Called by screenshots.ts.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { makeMonth } from '../../build/demo-month/make-month.ts';
import { addsUp } from '../../build/demo-month/page.ts';
import type { Language } from '../../domain/words.ts';
import { Cashier } from './cashier.ts';
import { Rig } from './rig.ts';

const days = 9;
const meera = { name: 'Meera', pin: '9999' };

/** Makes what the pictures show, once for both languages; answers the folder of its first booth. */
export async function makeFiguresToShow(): Promise<string> {
  const folder = fileURLToPath(new URL('../../out/screenshots-month', import.meta.url));
  const now = new Date();
  const booths = await makeMonth({
    folder,
    seed: 1,
    year: now.getUTCFullYear(),
    month: now.getUTCMonth() + 1,
    days,
    booths: 2,
    entriesPerShift: 25,
    onDay: (day) => process.stdout.write(`day ${day} of ${days}\n`),
  });
  if (!addsUp(booths)) throw new Error('The made days do not add up');
  return join(folder, 'booth-1');
}

export async function showOffice(
  language: Language,
  { from, folder }: { readonly from: string; readonly folder: string },
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const rig = await Rig.start('browser', { from });
  try {
    const page = await rig.openWindow();
    await walkOffice(page, new Cashier(page, language), async (name) => {
      await page.waitForTimeout(700);
      await page.screenshot({ path: join(folder, `${name}.png`) });
      process.stdout.write(`${language}/${name}\n`);
    });
  } finally {
    await rig.stop();
  }
}

type Shot = (name: string) => Promise<void>;

async function walkOffice(page: Page, cashier: Cashier, shot: Shot): Promise<void> {
  const { words } = cashier;
  const section = async (title: string, name: string) => {
    await page.getByRole('navigation', { name: words.office.sections }).getByRole('button', { name: title, exact: true }).click();
    await page
      .getByRole('heading', { name: title, level: 1 })
      .or(page.getByRole('heading', { name: title, level: 2 }))
      .first()
      .waitFor();
    await page.waitForTimeout(1_500);
    await shot(name);
  };
  await cashier.signIn(meera);
  await page.getByRole('button', { name: words.office.title }).first().click();
  await section(words.reports.title, 'office-reports');
  await page.getByRole('row').nth(5).getByRole('button').click();
  await page.waitForTimeout(1_500);
  await shot('office-report');
  await section(words.exceptions.title, 'office-exceptions');
  await page.getByRole('combobox').selectOption({ label: words.exceptions.period.days30 });
  await page.waitForTimeout(1_500);
  await shot('office-exceptions');
  await section(words.reconcile.title, 'office-reconcile');
  for (const [at, picture] of [
    [1, 'office-reconcile-online'],
    [2, 'office-reconcile-vehicles'],
  ] as const) {
    await page.getByRole('tab').nth(at).click();
    await page.waitForTimeout(1_000);
    await shot(picture);
  }
  await section(words.passes.title, 'office-passes');
  await section(words.people.title, 'office-people');
  await section(words.setup.title, 'office-lot');
  await page.getByRole('tab', { name: words.lotSet.tab.approvals }).click();
  await page.waitForTimeout(1_000);
  await shot('office-approvals');
  await section(words.exports.title, 'office-exports');
  await section(words.audit.title, 'office-audit');
  await section(words.backup.title, 'office-backups');
}
