// Reconciliation through the real window, in both languages: a shift is closed short and counted again; settlement files are looked at,
// taken in, refused; rows are matched, accepted and written off; vehicles and times off are told.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { reasonWords } from '../../domain/reconcile/reason-words.ts';
import type { Language } from '../../domain/words.ts';
import { faultsOf, usualViewport } from './accessibility-checks.ts';
import { Cashier, trainingPeople } from './cashier.ts';
import { Gateway } from './gateway.ts';
import { Rig } from './rig.ts';
import { ticketQr } from './tickets.ts';

const languages: readonly Language[] = ['en', 'hi'];
const meera = { name: 'Meera', pin: trainingPeople.meera.pin };
const vikram = { code: '301', pin: '7777' };
const head =
  'entity_id,type,debit,credit,amount,currency,fee,tax,on_hold,settled,created_at,settled_at,payment_id,settlement_utr';

let rig: Rig;
let page: Page;
let references: readonly string[];

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

test('two vehicles pay online and leave', async () => {
  const cashier = new Cashier(page);
  const gateway = new Gateway(rig.gatewayUrl);
  await cashier.signIn();
  await cashier.openShift();
  for (const plate of ['MH12AB1234', 'DL8CAF5030']) {
    await cashier.letIn(plate);
    await expect.poll(() => ticketQr(rig, plate)).toBeTruthy();
    await cashier.scan(await ticketQr(rig, plate));
    await cashier.startUpi();
    const { paymentId } = await gateway.openOrder();
    await gateway.pay(paymentId);
    await cashier.online.waitFor({ state: 'detached' });
  }
  references = (await gateway.orders()).map(({ reference }) => reference ?? '');
});
/** A file of the gateway in rupees. */
function settlementFile(name: string, lines: readonly string[]): string {
  const file = join(rig.dataFolder, name);
  writeFileSync(file, `${head}\r\n${lines.join('\r\n')}\r\n`);
  return file;
}
const paid = (reference: string, gross: string, net: string, fee: string) =>
  `${reference},payment,0.00,${net},${gross},INR,${fee},0.07,0,1,23/11/2026 10:00:00,24/11/2026 09:00:00,,UTR123`;

async function openTab(words: Cashier['words'], tab: 'cash' | 'online' | 'vehicles'): Promise<Locator> {
  await page.getByRole('tab', { name: words.reconcile[tab], exact: true }).click();
  return page.getByRole('tabpanel');
}

async function choose(words: Cashier['words'], file: string): Promise<Locator> {
  await page.getByRole('button', { name: words.reconcile.import }).click();
  const dialog = page.getByRole('dialog', { name: words.reconcile.importTitle });
  await dialog.locator('input[type=file]').setInputFiles(file);
  return dialog;
}

function filled(words: string, figures: Readonly<Record<string, string | number>>): string {
  return words.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(figures[name]));
}

test('the drawer is counted short, counted again, and the shift closed without a signature', async () => {
  const { words } = new Cashier(page);
  const note = page.getByRole('textbox', { name: words.openShift.noteOf.replace('{{face}}', '₹100'), exact: true });
  await page.keyboard.press('F10');
  await page.getByRole('dialog', { name: words.shift.title }).getByRole('button', { name: words.shift.close }).click();
  await page.getByRole('button', { name: words.closeShift.toCount }).click();
  await note.fill('9');
  await page.getByRole('button', { name: words.closeShift.lock }).click();
  await page.getByRole('button', { name: words.closeShift.sureYes }).click();
  await page.getByRole('heading', { name: words.closeShift.lockedTitle }).waitFor();
  await page.getByRole('button', { name: words.closeShift.recount }).click();
  await note.fill('9');
  const fifty = page.getByRole('textbox', { name: words.openShift.noteOf.replace('{{face}}', '₹50'), exact: true });
  await fifty.fill('1');
  await page.getByRole('button', { name: words.closeShift.lock }).click();
  await page.getByText(words.closeShift.attempt.replace('{{attempt}}', '2')).waitFor();
  await page.getByRole('textbox', { name: words.closeShift.reason }).fill('change given wrong');
  await page.getByRole('button', { name: words.closeShift.submit }).click();
  const closed = page.getByRole('dialog', { name: words.closeShift.closedTitle });
  await closed.getByRole('button', { name: words.closeShift.done }).click();
  await page.getByRole('button', { name: words.signIn.out }).first().click();
});

test.each(languages)('cash: expected, counted, the recount and the missing signature, in %s', async (language) => {
  const cashier = new Cashier(page, language);
  const { words } = cashier;
  if (language === 'en') {
    await cashier.signIn(meera);
    await page.getByRole('button', { name: words.office.title, exact: true }).click();
  } else {
    await speak('hi');
  }
  await page.getByRole('button', { name: words.reconcile.title, exact: true }).click();
  const cash = await openTab(words, 'cash');
  const shifts = cash.getByRole('table', { name: words.reconcile.shiftsTitle });
  const row = shifts.getByRole('row', { name: /Asha/ });
  for (const text of ['₹1,000', '₹950', `${words.reconcile.short} ₹50`, 'change given wrong', words.reconcile.unsigned]) {
    await row.getByText(text, { exact: false }).first().waitFor();
  }
  await row.getByText(words.reconcile.recounts_one).waitFor();
  await row.getByText(filled(words.reconcile.firstCount, { amount: '₹900' })).waitFor();
  await page.getByRole('img', { name: filled(words.reconcile.chartOf, { name: 'Asha' }) }).waitFor();
  expect(await faultsOf(page, `cash, ${language}`, { dark: language === 'hi' })).toEqual([]);
});

test.each(languages)(
  'online: a file is looked at, taken in, and known the next time; rows match or are loud, in %s',
  async (language) => {
    const { words } = new Cashier(page, language);
    await speak(language);
    const online = await openTab(words, 'online');
    await online.getByRole('button', { name: new RegExp(`^${words.reconcile.standing.open}`) }).click();
    const own = language === 'en' ? references[0] : references[1];
    const name = `settled-${language}.csv`;
    const file = settlementFile(name, [
      paid(own ?? '', '20.00', '19.53', '0.47'),
      paid(`pay_Stranger${language}`, '"1,23,456.00"', '"1,23,453.93"', '2.07'),
      `pay_Broken${language},payment,0.00,twenty,20.00,INR,0,0,0,1,31/02/2026,24/11/2026,,UTR123`,
    ]);
    const dialog = await choose(words, file);
    await dialog.getByText(words.reconcile.problem.not_amount).waitFor();
    await dialog.getByText('twenty').waitFor();
    await dialog.getByText('31/02/2026').waitFor();
    expect(await faultsOf(page, `preview, ${language}`, { dark: false })).toEqual([]);
    await dialog.getByRole('button', { name: filled(words.reconcile.takeWithout, { count: 2, wrong: 1 }) }).click();
    await dialog.waitFor({ state: 'detached' });
    await online
      .getByRole('row', { name: new RegExp(`pay_Stranger${language}`) })
      .getByText('₹1,23,456')
      .first()
      .waitFor();

    const again = await choose(words, file);
    await again.getByRole('alert').getByText(words.refusal.settlement_file_known.what).waitFor();
    await page.keyboard.press('Escape');

    await online.getByRole('button', { name: new RegExp(`^${words.reconcile.standing.quiet}`) }).click();
    await online.getByRole('row', { name: language === 'en' ? /MH 12 AB 1234/ : /DL 8 CAF 5030/ }).waitFor();
    expect(await faultsOf(page, `online, ${language}`, { dark: language === 'hi' })).toEqual([]);
  },
);

test.each(languages)(
  'a stranger’s line is accepted with a reason, or written off with an owner’s PIN, and stays under Done, in %s',
  async (language) => {
    const { words } = new Cashier(page, language);
    await speak(language);
    const online = await openTab(words, 'online');
    const what = reasonWords.settled_unknown[language];
    const look = filled(words.reconcile.lookAt, { what: `${what} pay_Stranger${language}` });
    await online.getByRole('button', { name: new RegExp(`^${words.reconcile.standing.open}`) }).click();
    await online.getByRole('button', { name: look }).click();
    const row = page.getByRole('dialog', { name: new RegExp(`pay_Stranger${language}`) });
    const writeOff = language === 'hi';
    await row.getByRole('button', { name: writeOff ? words.reconcile.writeOff : words.reconcile.settle, exact: true }).click();
    const asked = page.getByRole('dialog', { name: writeOff ? words.approval.title : words.approval.reasonTitle });
    await asked.getByRole('button', { name: words.reconcile.why.otherLot }).click();
    if (writeOff) {
      await asked.getByRole('textbox', { name: words.approval.code }).fill(vikram.code);
      await asked.getByLabel(words.approval.pin, { exact: true }).fill(vikram.pin);
    }
    await asked.getByRole('button', { name: writeOff ? words.approval.approve : words.approval.confirm }).click();
    await asked.waitFor({ state: 'detached' });
    await online.getByRole('button', { name: new RegExp(`^${words.reconcile.standing.decided}`) }).click();
    await online.getByRole('button', { name: look }).click();
    const decision = words.reconcile.decision[writeOff ? 'written_off' : 'settled'];
    await row.getByText(`${decision}`, { exact: false }).first().waitFor();
    await row.getByText(words.reconcile.why.otherLot, { exact: false }).waitFor();
    await page.keyboard.press('Escape');
  },
);

test.each(languages)('vehicles: who is inside follows from who came and went; the file has it too, in %s', async (language) => {
  const { words } = new Cashier(page, language);
  if (language === 'en') {
    await rig.killBooth();
    await rig.startBooth();
    page = await rig.openWindow(usualViewport);
    await new Cashier(page).signIn(meera);
    await page.getByRole('button', { name: words.office.title, exact: true }).click();
    await page.getByRole('button', { name: words.reconcile.title, exact: true }).click();
  } else {
    await speak('hi');
  }
  const vehicles = await openTab(words, 'vehicles');
  const flows = vehicles.getByRole('table', { name: words.reconcile.flows });
  await flows.waitFor();
  const cells = await flows.locator('tfoot td').allTextContents();
  expect(cells.slice(1)).toEqual(['0', '2', '0', '2', '0', '0', '0']);
  await vehicles.getByRole('row', { name: new RegExp(words.reconcile.finding.off) }).waitFor();
  expect(await faultsOf(page, `vehicles, ${language}`, { dark: language === 'hi' })).toEqual([]);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: words.reconcile.saveCsv }).click();
  expect((await download).suggestedFilename()).toMatch(/^reconcile-vehicles-2\d{3}-\d\d-\d\d-2\d{3}-\d\d-\d\d\.csv$/);
});

async function speak(language: Language): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  const { words } = new Cashier(page, language === 'en' ? 'hi' : 'en');
  await page.getByRole('button', { name: words.bar.settings }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: language === 'en' ? 'English' : 'हिन्दी', exact: true })
    .click();
  await page.locator(`html[lang=${language}]`).waitFor();
  await page.keyboard.press('Escape');
}
