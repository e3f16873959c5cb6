// People, in both languages: the first set-up, the lock over the lane, who works here, and the owner's rules.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../domain/words.ts';
import { faultsOf, usualViewport } from './accessibility-checks.ts';
import { Cashier, trainingPeople } from './cashier.ts';
import { Gateway } from './gateway.ts';
import { Rig } from './rig.ts';
import { BrowserShell } from './shells/browser-shell.ts';
import { ticketQr } from './tickets.ts';

const meera = { name: 'Meera', pin: trainingPeople.meera.pin };
const vikram = { name: 'Vikram', pin: '7777' };
const both: readonly Language[] = ['en', 'hi'];

describe('an empty data folder', () => {
  const shell = new BrowserShell();
  const folders: string[] = [];
  let page: Page;

  async function openEmpty(): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'naka-empty-'));
    folders.push(folder);
    await shell.stop();
    await shell.start(['--data', folder, '--check-outputs']);
    page = await shell.openWindow(usualViewport);
    return folder;
  }

  afterAll(async () => {
    await shell.stop();
    await shell.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  test.each(both)('becomes a booth of its own, step by step, in %s', async (language) => {
    const folder = await openEmpty();
    const { words } = new Cashier(page, language);
    const { firstDay } = words;
    const faults: string[] = [];
    // What a screen must hold does not hang on its words: each is measured once.
    const check = async (name: string) => {
      if (language === 'en') faults.push(...(await faultsOf(page, name)));
    };
    const field = (name: string) => page.getByLabel(name, { exact: true });
    const next = () => page.getByRole('button', { name: firstDay.next, exact: true }).click();
    const step = (name: keyof typeof firstDay.name) => page.getByRole('region', { name: firstDay.name[name] }).waitFor();

    await page.getByRole('button', { name: language === 'en' ? 'English' : 'हिन्दी', exact: true }).click();
    await check('welcome');
    await page.getByRole('button', { name: firstDay.begin }).click();
    await field(firstDay.nameEn).fill('Karol Bagh Parking');
    await field(firstDay.nameHi).fill('करोल बाग़ पार्किंग');
    await field(firstDay.addressEn).fill('Ajmal Khan Road, New Delhi 110005');
    await next();
    await page.getByRole('status').getByText(firstDay.problem.lotId).waitFor();
    await field(firstDay.lotId).fill('karolbagh');
    await page.keyboard.press('Enter');

    await step('tax');
    await field(firstDay.gstin).fill('07AAPFU0939F1ZY');
    await page.getByRole('status').getByText(firstDay.problem.gstin_check).first().waitFor();
    await page.reload();
    await step('tax');
    expect(await field(firstDay.gstin).inputValue()).toBe('07AAPFU0939F1ZY');
    await field(firstDay.gstin).fill('07aapfu0939f1zx');
    await page.getByText('Delhi (07)').waitFor();
    await check('tax');
    await page.keyboard.press('Enter');

    await field(firstDay.boothCode).fill('b03');
    await page.getByText(/B03\/\d{4}\/0000001/).waitFor();
    await page.keyboard.press('Enter');
    await step('classes');
    await page.getByRole('button', { name: language === 'en' ? 'Bus' : 'बस' }).click();
    await check('classes');
    await next();
    await step('zones');
    await next();
    await page.getByRole('status').getByText(words.refusal.class_without_zone.what).waitFor();
    await page.getByRole('button', { name: firstDay.addZone }).click();
    await page
      .getByRole('group', { name: 'C' })
      .getByRole('button', { name: language === 'en' ? 'Bus' : 'बस' })
      .click();
    await page.getByRole('group', { name: 'C' }).getByRole('textbox', { name: firstDay.slots }).fill('C-01…C-06');
    await page.getByText(firstDay.total.replace('{{slots}}', '86').replace('{{zones}}', '3')).waitFor();
    await check('zones');
    await next();

    await step('tariff');
    await page.getByRole('combobox', { name: firstDay.sample }).selectOption('ndmc-2023');
    await page.getByRole('alert').getByText('"bus"').waitFor();
    const tariff = JSON.parse(readFileSync('resources/tariffs/ndmc-2023.json', 'utf8'));
    tariff.fares[0].vehicleClasses.push('bus');
    await page.locator('input[type=file]').setInputFiles({
      name: 'ours.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(tariff)),
    });
    await page.getByRole('tab', { name: language === 'en' ? 'Bus' : 'बस' }).click();
    await page
      .getByRole('row', { name: language === 'en' ? /^2 h/ : /^2 घं/ })
      .getByText('₹40')
      .waitFor();
    await check('tariff');
    await next();

    await field(firstDay.ownerName).fill('Farah');
    await field(words.people.newPin).fill('1234');
    await page.getByText(words.people.weakness.sequence).waitFor();
    await field(words.people.newPin).fill('2580');
    await field(words.people.newPinAgain).fill('2580');
    await page.keyboard.press('Enter');
    await step('summary');
    await check('summary');
    expect(readdirSync(folder)).not.toContain('secrets.json');
    await page.getByRole('button', { name: firstDay.finish, exact: true }).click();

    const owner = new Cashier(page, language);
    await owner.signIn({ name: 'Farah', pin: '2580' });
    await owner.openShift();
    await owner.letIn('DL7CQ1939');
    const printed = join(folder, 'printed');
    const texts = () =>
      readdirSync(printed)
        .filter((name) => name.endsWith('.txt'))
        .map((name) => readFileSync(join(printed, name), 'utf8'));
    await expect.poll(() => texts().join()).toContain('Karol Bagh Parking');
    expect(texts().join()).not.toContain(words.training.text);
    expect(faults).toEqual([]);
  });

  test('or the training lot, which is there at once', async () => {
    await openEmpty();
    const cashier = new Cashier(page);
    await page.getByRole('button', { name: 'English', exact: true }).click();
    await page.getByRole('button', { name: cashier.words.firstDay.practise }).click();
    await cashier.signIn();
    await page.getByText(cashier.words.training.text).first().waitFor();
  });
});

describe('in the training lot', () => {
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

  const pinField = (dialog: Locator, { words }: Cashier) => dialog.getByLabel(words.signIn.pin, { exact: true });
  const lockOf = ({ words }: Cashier, name: string) =>
    page.getByRole('dialog', { name: words.lock.title.replace('{{name}}', name) });
  /** By the lock's own way: another person signs in. */
  async function takeOver(cashier: Cashier, { name, pin }: { readonly name: string; readonly pin: string }): Promise<void> {
    const { words } = cashier;
    await page.keyboard.press('F12');
    const dialog = page.getByRole('dialog').last();
    await dialog.getByRole('button', { name: words.lock.another }).click();
    await dialog.getByRole('button', { name: new RegExp(name) }).click();
    await pinField(dialog, cashier).fill(pin);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
  }
  async function toOffice({ words }: Cashier, section: string): Promise<void> {
    await page.getByRole('button', { name: words.office.title, exact: true }).first().click();
    await page
      .getByRole('navigation', { name: words.office.sections })
      .getByRole('button', { name: section, exact: true })
      .click();
    await page.getByRole('heading', { level: 1, name: section }).waitFor();
  }
  const showIn = (language: Language) =>
    page.getByRole('button', { name: language === 'en' ? 'English' : 'हिन्दी', exact: true }).click();

  test('F12 locks over the lane, and the own PIN gives back what was typed; confirmations arrive behind it', async () => {
    const cashier = new Cashier(page);
    const { words } = cashier;
    const gateway = new Gateway(rig.gatewayUrl);
    await cashier.signIn();
    await cashier.openShift();
    await cashier.letIn('MH12AB1234');
    const ticket = await ticketQr(rig, 'MH12AB1234');
    await page.keyboard.press('F7');
    const find = page.getByRole('dialog', { name: words.find.title });
    await find.getByRole('searchbox').fill('MH12AB1234');
    await find.getByRole('button', { name: words.find.quote }).click();
    await cashier.startUpi();
    const order = await gateway.openOrder();
    await page.keyboard.press('F5');
    await cashier.plateField.waitFor();
    await cashier.typePlate('KA05MX');
    await page.keyboard.press('F12');
    const lock = lockOf(cashier, 'Asha');
    await lock.waitFor();
    expect(await faultsOf(page, 'lock')).toEqual([]);
    // The band stays for two seconds: it is looked for before the money is sent.
    const said = lock.getByRole('status').getByText('₹20').first().waitFor();
    await gateway.pay(order.paymentId);
    await said;
    await page.keyboard.press('Escape');
    await cashier.typeGroup('1112');
    await page.keyboard.press('Enter');
    await lock.getByRole('alert').getByText(words.refusal.sign_in_wrong.what).waitFor();
    await cashier.scan(ticket);
    expect(await pinField(lock, cashier).inputValue()).toBe('');
    await cashier.typeGroup('1111');
    await page.keyboard.press('Enter');
    await lock.waitFor({ state: 'detached' });
    expect(await cashier.plateField.inputValue()).toBe('KA05MX');
    await cashier.typeGroup('7777');
    await expect.poll(() => cashier.plateField.inputValue()).toBe('KA05MX7777');
  });

  test('another person finds a clean screen, and the first one a lane without a trace of it', async () => {
    const cashier = new Cashier(page);
    await takeOver(cashier, meera);
    await page.getByText(cashier.words.openShift.otherTitle).waitFor();
    await takeOver(cashier, trainingPeople.asha);
    await cashier.plateField.waitFor();
    expect(await cashier.plateField.inputValue()).toBe('');
    await takeOver(cashier, meera);
  });

  test.each(both)('a supervisor adds a person, who chooses a PIN; stopped, nobody signs in as them, in %s', async (language) => {
    const cashier = new Cashier(page, language);
    const { words } = cashier;
    const { people } = words;
    await showIn(language);
    const name = language === 'en' ? 'Imran' : 'इमरान';
    const code = language === 'en' ? '105' : '106';
    await toOffice(cashier, people.title);
    await page.getByRole('button', { name: people.add }).click();
    const panel = page.getByRole('dialog');
    await panel.getByRole('textbox', { name: people.name }).fill(name);
    await panel.getByRole('textbox', { name: people.code }).fill('101');
    await panel.getByLabel(people.newPin, { exact: true }).fill('8642');
    await panel.getByLabel(people.newPinAgain, { exact: true }).fill('8642');
    await panel.getByRole('button', { name: people.add }).click();
    await panel.getByRole('alert').getByText(words.refusal.operator_code_taken.what).first().waitFor();
    await panel.getByRole('textbox', { name: people.code }).fill(code);
    if (language === 'hi') expect(await faultsOf(page, 'a new person', { dark: false })).toEqual([]);
    await panel.getByRole('button', { name: people.add }).click();
    await page.getByRole('button', { name: people.changeOf.replace('{{name}}', name) }).waitFor();

    await takeOver(cashier, { name, pin: '8642' });
    await takeOver(cashier, meera);
    await toOffice(cashier, people.title);
    await page.getByRole('button', { name: people.changeOf.replace('{{name}}', name) }).click();
    await panel.getByRole('button', { name: people.disable, exact: true }).click();
    await panel.getByRole('button', { name: people.reasons.left }).click();
    await panel.getByRole('button', { name: people.disableDo }).click();
    await page.getByText(people.disabled.replace('{{reason}}', people.reasons.left)).waitFor();
    await page.getByRole('button', { name: people.changeOf.replace('{{name}}', 'Vikram') }).click();
    await panel.getByText(people.notYours).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('F12');
    await page.getByRole('dialog').getByRole('button', { name: words.lock.another }).click();
    await page.getByRole('dialog').getByRole('button', { name: /Asha/ }).waitFor();
    expect(
      await page
        .getByRole('dialog')
        .getByRole('button', { name: new RegExp(name) })
        .count(),
    ).toBe(0);
    await page.keyboard.press('Escape');
    await pinField(page.getByRole('dialog'), cashier).fill(meera.pin);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
  });

  test('everybody changes the own PIN by the old one', async () => {
    const cashier = new Cashier(page, 'hi');
    const { words } = cashier;
    await takeOver(cashier, trainingPeople.asha);
    await page.getByRole('button', { name: words.bar.settings }).click();
    await page.getByRole('button', { name: words.people.ownPin }).click();
    const panel = page.getByRole('dialog', { name: words.people.ownPin });
    const change = async (oldPin: string, newPin: string) => {
      await panel.getByLabel(words.people.oldPin, { exact: true }).fill(oldPin);
      await panel.getByLabel(words.people.newPin, { exact: true }).fill(newPin);
      await panel.getByLabel(words.people.newPinAgain, { exact: true }).fill(newPin);
      await panel.getByRole('button', { name: words.people.ownPin }).click();
    };
    await change('0000', '2580');
    await panel.getByRole('alert').getByText(words.refusal.old_pin_wrong.what).first().waitFor();
    await change('1111', '2580');
    await panel.waitFor({ state: 'detached' });
    await takeOver(cashier, meera);
    await takeOver(cashier, { name: 'Asha', pin: '2580' });
  });

  test.each(both)('the owner tightens a rule, publishes a tariff and lets a shop give something, in %s', async (language) => {
    const cashier = new Cashier(page, language);
    const { words } = cashier;
    const { lotSet, firstDay } = words;
    const faults: string[] = [];
    const tab = (name: keyof typeof lotSet.tab) => page.getByRole('tab', { name: lotSet.tab[name] }).click();
    const check = async (name: string) => {
      if (language === 'hi') faults.push(...(await faultsOf(page, name)));
    };
    await takeOver(new Cashier(page, language === 'en' ? 'hi' : 'en'), meera);
    await showIn(language);
    await toOffice(cashier, words.setup.title);
    await tab('approvals');
    await page.getByText(lotSet.ownerOnly).waitFor();
    expect(await page.getByRole('combobox').count()).toBe(0);
    await page.keyboard.press('Escape');

    await takeOver(cashier, vikram);
    await toOffice(cashier, words.setup.title);
    await page.getByRole('textbox', { name: lotSet.idleLock }).fill(language === 'en' ? '15' : '10');
    await check('rules');
    await page.getByRole('button', { name: lotSet.save }).click();
    await cashier.seesGreen(lotSet.saved);

    await tab('approvals');
    const rule = (action: keyof typeof words.approvalAction) =>
      page.getByRole('combobox', { name: lotSet.levelOf.replace('{{action}}', words.approvalAction[action]) });
    expect(await rule('refund').locator('option').count()).toBe(2);
    await rule('refund').selectOption(language === 'en' ? 'owner' : 'supervisor');
    await cashier.seesGreen(lotSet.saved);
    await expect.poll(() => rule('refund').inputValue()).toBe(language === 'en' ? 'owner' : 'supervisor');
    await check('approvals');

    await tab('layout');
    await page.getByRole('group', { name: '2W' }).getByRole('textbox', { name: firstDay.slots }).fill('2W-24…2W-01');
    await page.getByRole('button', { name: lotSet.save }).click();
    await page.getByRole('alert').getByText(words.refusal.slots_wrong.what).first().waitFor();
    await page
      .getByRole('group', { name: '2W' })
      .getByRole('textbox', { name: firstDay.slots })
      .fill(language === 'en' ? '2W-01…2W-25' : '2W-01…2W-24');
    await page.getByRole('button', { name: lotSet.save }).click();
    await cashier.seesGreen(lotSet.saved);
    await check('layout');

    await tab('tariffs');
    await page.getByRole('button', { name: lotSet.newTariff }).click();
    await page.getByRole('combobox', { name: firstDay.sample }).selectOption('ndmc-2023');
    await page.getByRole('alert').getByText('"suv"').waitFor();
    await page.getByRole('combobox', { name: firstDay.sample }).selectOption('training');
    await page.getByRole('table', { name: new RegExp(firstDay.preview) }).waitFor();
    await check('tariffs');
    await page.getByRole('button', { name: lotSet.publish, exact: true }).click();
    await cashier.seesGreen(lotSet.published);
    await page
      .getByRole('cell', { name: /Vikram/ })
      .first()
      .waitFor();

    await tab('shops');
    await page.getByRole('textbox', { name: lotSet.shopName }).fill('Chai Point');
    await page.getByRole('textbox', { name: lotSet.shopCode }).fill('4711');
    await page.getByRole('button', { name: lotSet.addShop }).click();
    await page.getByRole('rowheader', { name: 'Chai Point' }).waitFor();
    await check('shops');
    await page.getByRole('button', { name: lotSet.removeShop.replace('{{name}}', 'Chai Point') }).click();
    await page.getByText(lotSet.noShops).waitFor();
    await page.keyboard.press('Escape');
    expect(faults).toEqual([]);
  });
});
