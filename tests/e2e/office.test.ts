// The office of supervisors and owners: the ways in and out, and what holds for each of its sections.
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Language } from '../../domain/words.ts';
import { officeSections } from '../../renderer/state/office.ts';
import { faultsOf, tabRound, usualViewport } from './accessibility-checks.ts';
import { Cashier, trainingPeople } from './cashier.ts';
import { Rig } from './rig.ts';

const meera = { name: 'Meera', pin: trainingPeople.meera.pin };

let rig: Rig;
let page: Page;

beforeAll(async () => {
  rig = await Rig.start();
  page = await rig.openWindow(usualViewport);
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await rig.keepPicture(task.name);
});

afterAll(async () => {
  await rig?.stop();
});

test('a cashier has none: no button, no key', async () => {
  const cashier = new Cashier(page);
  const { words } = cashier;
  await cashier.signIn();
  await cashier.openShift();
  expect(await page.getByRole('button', { name: words.office.title, exact: true }).count()).toBe(0);
  await page.keyboard.press('F11');
  await page.keyboard.press('F10');
  const shift = page.getByRole('dialog', { name: words.shift.title });
  await shift.waitFor();
  expect(await page.getByRole('button', { name: words.office.title, exact: true }).count()).toBe(0);
  await shift.getByRole('button', { name: words.shift.signOut }).click();
});

test.each<Language>(['en', 'hi'])('a supervisor without a shift finds every section, in %s', async (language) => {
  const cashier = new Cashier(page, language);
  const { words } = cashier;
  if (language === 'en') await cashier.signIn(meera);
  else await page.getByRole('button', { name: 'हिन्दी', exact: true }).click();
  await page.getByRole('button', { name: words.office.title, exact: true }).click();
  const sections = page.getByRole('navigation', { name: words.office.sections });
  const faults: string[] = [];
  await sections.waitFor();
  const entries = await sections.getByRole('button').all();
  expect(entries.length).toBe(officeSections.length);
  for (const entry of entries) {
    await entry.click();
    const title = ((await entry.textContent()) ?? '').trim();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    faults.push(...(await faultsOf(page, `office, ${title}`, { dark: language === 'en' })));
    const { stops, unreached } = await tabRound(page);
    for (const { name } of stops.filter(({ focusSeen, inSight }) => !focusSeen || !inSight))
      faults.push(`${title}: unseen ${name}`);
    for (const name of unreached) faults.push(`${title}: unreached ${name}`);
  }
  expect(faults).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByText(words.openShift.otherTitle).waitFor();
});
