// Exports, as a supervisor makes them after the shift: files that a real browser really downloads, in both languages.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { gstr1Schema } from '../../domain/export/gstr1.ts';
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
  await cashier.letIn('MH12AB1234');
  await cashier.seesInside(1);
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

async function download(name: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test.each<Language>(['en', 'hi'])('the accountant’s files of a day, in %s', async (language) => {
  const cashier = new Cashier(page, language);
  const { words } = cashier;
  if (language === 'en') await cashier.signIn(meera);
  else {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'हिन्दी', exact: true }).click();
  }
  await page.getByRole('button', { name: words.office.title, exact: true }).click();
  const sections = page.getByRole('navigation', { name: words.office.sections });
  await sections.getByRole('button', { name: words.exports.title }).click();
  await page.getByText(words.exports.figures.net).waitFor();
  await page.getByText('₹16.94', { exact: true }).waitFor();
  expect(await faultsOf(page, `exports, ${language}`)).toEqual([]);

  const { exports } = words;
  const label = (what: string, format: string) => exports.file.label.replace('{{what}}', what).replace('{{format}}', format);
  const gst = await download(label(exports.file.gst, exports.file.json));
  expect(gst.name).toMatch(/^NAKATRAIN-GST-\d{4}-\d\d-\d\d\.json$/);
  expect(gstr1Schema.parse(JSON.parse(gst.bytes.toString('utf8'))).b2cs).toMatchObject([
    { txval: 16.94, camt: 1.53, samt: 1.53 },
  ]);
  await cashier.seesGreen(gst.name);

  const book = await download(label(exports.file.dayBook, exports.file.csv));
  const [head = [], ...rows] = parse(book.bytes, { bom: true });
  expect(head).toContain(language === 'en' ? 'Amount ₹' : 'रकम ₹');
  expect(rows.some((row) => row.includes('T01/2627/0000001'))).toBe(true);

  await page.getByRole('button', { name: exports.tally.ledgers }).click();
  const dialog = page.getByRole('dialog', { name: exports.tally.ledgers });
  await dialog.getByRole('textbox', { name: exports.tally.ledger.income }).fill('Gate & Yard Income');
  await dialog.getByRole('button', { name: exports.tally.use }).click();
  const tally = await download(label(exports.file.tally, exports.file.xml));
  expect(tally.bytes.toString('utf8')).toContain('<LEDGERNAME>Gate &amp; Yard Income</LEDGERNAME>');

  await page.getByRole('combobox', { name: new RegExp(`^${exports.period}`) }).selectOption('financial_year');
  await page.getByText('₹16.94', { exact: true }).waitFor();
});
