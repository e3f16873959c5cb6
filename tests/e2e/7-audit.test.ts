// The audit, as a supervisor reads it: the journal in sentences, verified while it is shown, looked through and opened, in both languages.
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Language } from '../../domain/words.ts';
import { faultsOf, usualViewport } from './accessibility-checks.ts';
import { Cashier } from './cashier.ts';
import { Rig } from './rig.ts';
import { ticketQr } from './tickets.ts';

const meera = { name: 'Meera', pin: '9999' };

let rig: Rig;
let page: Page;

beforeAll(async () => {
  rig = await Rig.start();
  page = await rig.openWindow(usualViewport);
  const cashier = new Cashier(page);
  await cashier.signIn();
  await cashier.openShift();
  for (const plate of ['MH12AB1234', 'DL7CQ1939']) await cashier.letIn(plate);
  await cashier.seesInside(2);
  await cashier.scan(await ticketQr(rig, 'MH12AB1234'));
  await cashier.exit.waitFor();
  await page.keyboard.press('Enter');
  await cashier.seesGreen('₹20');
  await page.keyboard.press('F10');
  await page.getByRole('button', { name: cashier.words.shift.signOut }).click();
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await rig.keepPicture(task.name);
});

afterAll(async () => {
  await rig?.stop();
});

const sentences = {
  en: { cash: 'Asha took ₹20 in cash for vehicle MH 12 AB 1234: given ₹20, change ₹0.', in: 'vehicle DL 7 CQ 1939' },
  hi: { cash: 'Asha ने गाड़ी MH 12 AB 1234 के ₹20 नकद लिए: मिले ₹20, वापस ₹0।', in: 'गाड़ी DL 7 CQ 1939' },
} as const;

test.each<Language>(['en', 'hi'])('the journal in sentences, in %s', async (language) => {
  const cashier = new Cashier(page, language);
  const { words } = cashier;
  const { audit } = words;
  if (language === 'en') await cashier.signIn(meera);
  else {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'हिन्दी', exact: true }).click();
  }
  await page.getByRole('button', { name: words.office.title, exact: true }).click();
  const sections = page.getByRole('navigation', { name: words.office.sections });
  await sections.getByRole('button', { name: audit.title }).click();
  const list = page.getByRole('list', { name: audit.list });
  await list.getByText(sentences[language].cash).waitFor();
  const all = await list.getByRole('listitem').count();
  await page.getByText(audit.shown_other.replace('{{count}}', String(all))).waitFor();
  expect(await faultsOf(page, `audit, ${language}`, { dark: language === 'en' })).toEqual([]);

  // By vehicle: only its records; opened: what stands in the database.
  const filter = page.getByRole('search', { name: audit.filter.title });
  await filter.getByRole('textbox', { name: audit.filter.vehicle }).fill('DL7CQ1939');
  await page.keyboard.press('Enter');
  await list.getByText(sentences[language].cash).waitFor({ state: 'detached' });
  await list.getByText(sentences[language].in).first().waitFor();
  await list.getByRole('button').last().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('session.opened').waitFor();
  await dialog.getByText(audit.verdict.right).waitFor();
  await dialog.getByText('"plate": "DL7CQ1939"').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  // By what it is about and by amount.
  await filter.getByRole('button', { name: audit.filter.clear }).click();
  await filter.getByLabel(audit.filter.family).selectOption('money');
  await filter.getByRole('textbox', { name: audit.filter.amount }).fill('20');
  await page.keyboard.press('Enter');
  await list.getByText(sentences[language].cash).waitFor();
  await expect.poll(() => list.getByRole('listitem').count()).toBe(1);

  await page.getByRole('button', { name: audit.check.start }).click();
  await page.getByText(new RegExp(audit.check.sound.replace('{{of}}', '\\d+'))).waitFor();
});
