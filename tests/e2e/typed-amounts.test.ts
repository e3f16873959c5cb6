// What is typed or pasted into a field of money, of a day or of a number: read as a person means it, or refused where it stands.
import type { Locator } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../domain/words.ts';
import { faultsOf, usualViewport } from './accessibility-checks.ts';
import { Cashier } from './cashier.ts';
import { letTimePass } from './page-clock.ts';
import { Rig } from './rig.ts';
import { ticketQr } from './tickets.ts';

const noAmounts = ['-500', '−500', '1e3', '12.505', '50O', 'five', ' ', '5,00', '½', '10000000.01'];

describe.each<Language>(['en', 'hi'])('in %s', (language) => {
  let rig: Rig;
  let cashier: Cashier;

  beforeAll(async () => {
    rig = await Rig.start();
    cashier = new Cashier(await rig.openWindow(usualViewport), language);
    await cashier.signIn();
    await cashier.openShift();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await rig.keepPicture(`${language} ${task.name}`);
  });
  afterAll(async () => {
    await rig?.stop();
  });

  const textbox = (within: Locator, name: string) => within.getByRole('textbox', { name, exact: true });
  /** Each is refused under the field, whose text stays as it was typed. */
  async function refuses(field: Locator, within: Locator, typed: readonly string[], problem: string): Promise<void> {
    for (const text of typed) {
      await field.fill(text);
      await within.getByRole('alert').getByText(problem).waitFor();
      expect(await field.inputValue()).toBe(text);
      expect(await field.getAttribute('aria-invalid')).toBe('true');
    }
  }

  test('the tender: nothing is taken by what is no amount, and every way to write one is understood', async () => {
    const { page, words, exit } = cashier;
    await cashier.letIn('MH12AB1234');
    await cashier.scan(await ticketQr(rig, 'MH12AB1234'));
    await exit.waitFor();
    await letTimePass(page, 2_000);
    const field = textbox(exit, words.exit.received);
    const change = exit.getByLabel(words.exit.change, { exact: true });
    for (const text of noAmounts) {
      await refuses(field, exit, [text], words.common.notAmount);
      expect(await change.innerText()).toBe('—');
      expect(await exit.locator('.exact').isDisabled()).toBe(true);
      await page.keyboard.press('Enter');
      await letTimePass(page, 1_000);
      await exit.waitFor();
    }
    if (language === 'en') expect(await faultsOf(page, 'a wrong tender')).toEqual([]);
    for (const [text, back] of [
      ['५००', '₹480'],
      ['५०० ₹', '₹480'],
      ['₹1,250', '₹1,230'],
      ['22.5', '₹2.50'],
      ['22.50', '₹2.50'],
      ['٢٠', '₹0'],
    ] as const) {
      await field.fill(text);
      await expect.poll(() => change.innerText()).toBe(back);
      expect(await exit.getByText(words.common.notAmount).count()).toBe(0);
    }
    await field.fill('५००');
    await letTimePass(page, 1_000);
    await page.keyboard.press('Enter');
    await exit.waitFor({ state: 'detached' });
    await cashier.seesGreen('₹480');
  });

  test('a drop: an amount, or no button to press', async () => {
    const { page, words } = cashier;
    await letTimePass(page, 2_000);
    await page.keyboard.press('F10');
    const dialog = page.getByRole('dialog', { name: words.shift.title });
    await dialog.getByRole('button', { name: words.shift.drop }).click();
    const field = textbox(dialog, words.shift.amount);
    await refuses(field, dialog, noAmounts, words.common.notAmount);
    expect(await dialog.getByRole('button', { name: words.shift.confirm }).isDisabled()).toBe(true);
    await field.fill('१,२५०.५');
    await page.keyboard.press('Enter');
    const movements = dialog.getByRole('list', { name: words.shift.movements }).getByRole('listitem');
    await expect.poll(() => movements.first().innerText()).toContain('−₹1,250.50');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('a day of the year 26 is refused where it is typed', async () => {
    const { page, words } = cashier;
    await page.keyboard.press('F4');
    const passes = page.getByRole('dialog', { name: words.passes.title });
    await passes.getByRole('tab', { name: words.passes.tabLists }).click();
    await passes.getByRole('button', { name: words.lists.add, exact: true }).click();
    const entry = page.getByRole('dialog', { name: words.lists.addTitle.black });
    await textbox(entry, words.lists.plate).fill('MH १२ AB १२३४');
    await textbox(entry, words.lists.message).fill('Owes two stays');
    const until = entry.getByLabel(words.lists.until);
    await until.fill('0026-12-31');
    const problem = words.common.dayOutside.replace('{{from}}', '01-01-2000').replace('{{through}}', '31-12-2099');
    await entry.getByRole('alert').getByText(problem).waitFor();
    expect(await entry.getByRole('button', { name: words.lists.add, exact: true }).isDisabled()).toBe(true);
    await until.fill('2026-12-31');
    await entry.getByRole('button', { name: words.lists.add, exact: true }).click();
    await cashier.approve('left unpaid');
    await passes.getByText('MH 12 AB 1234').waitFor();
  });
});
