// Every state of the window in which a scanner's keys could do harm, made one after the other by a person's own keys and presses.
import type { Locator, Page } from 'playwright';
import { officeSections } from '../../renderer/state/office.ts';
import type { Cashier } from './cashier.ts';
import type { Gateway } from './gateway.ts';
import type { TimedKeys } from './timed-keys.ts';

export type Stage = {
  readonly page: Page;
  readonly cashier: Cashier;
  readonly gateway: Gateway;
  readonly keys: TimedKeys;
  /** The QR text of the ticket that was printed for a vehicle. */
  readonly ticketOf: (plate: string) => Promise<string>;
  /** The screen has taken what was pressed. */
  readonly settle: () => Promise<void>;
};
/** To be called where the screen stands still in a named state. */
export type At = (name: string) => Promise<void>;

/** A person's key, and the time in which the screen knows that no scanner sent it. */
function handsOf({ keys, settle }: Stage) {
  return {
    async press(key: string, options: { readonly ctrl?: boolean } = {}): Promise<void> {
      await settle();
      await keys.press(key, options);
      await settle();
    },
    async type(text: string): Promise<void> {
      await keys.type(text);
      await settle();
    },
  };
}

export async function walkEveryState(stage: Stage, at: At): Promise<void> {
  await signInAndCount(stage, at);
  await paidAside(stage, at);
  await idleLane(stage, at);
  await panelsOverTheLane(stage, at);
  await exitForCash(stage, at);
  await onlinePayment(stage, at);
  await passAndFree(stage, at);
  await lock(stage, at);
  await closeShift(stage, at);
  await office(stage, at);
}

async function signInAndCount(stage: Stage, at: At): Promise<void> {
  const { page, cashier } = stage;
  const { words } = cashier;
  const hands = handsOf(stage);
  await page.getByRole('button', { name: /Asha/ }).waitFor();
  await at('sign in: nobody chosen');
  await page.getByRole('button', { name: /Asha/ }).click();
  await hands.type('11');
  await at('sign in: a PIN half typed');
  await hands.type('11');
  await hands.press('Enter');
  await page.getByRole('heading', { name: words.openShift.title }).waitFor();
  await hands.type('5');
  await at('open shift: the float half counted');
  await page.getByRole('button', { name: words.openShift.submit }).click();
  await cashier.plateField.waitFor();
}

/** First of the lane: its ticket is scanned before the bursts have used up what the limiter allows. */
async function paidAside(stage: Stage, at: At): Promise<void> {
  const { page, cashier, gateway } = stage;
  const { words } = cashier;
  const hands = handsOf(stage);
  await hands.type('GJ01AA00011');
  await hands.press('Enter');
  await cashier.seesInside(1);
  await quoteOf(stage, 'GJ01AA0001');
  await cashier.exit.waitFor();
  await hands.press('F2');
  await cashier.online.getByRole('img', { name: words.online.qr }).waitFor();
  await hands.press('F5');
  await cashier.plateField.waitFor();
  await gateway.pay((await gateway.openOrder()).paymentId);
  await cashier.waiting.getByText(words.waiting.ready).waitFor();
  await stage.keys.scan(await stage.ticketOf('GJ01AA0001'));
  await page.getByRole('region', { name: words.paid.title, exact: true }).waitFor();
  await at('paid aside, back at the barrier');
  await hands.press('Escape');
  await cashier.plateField.waitFor();
  await hands.press('F5');
  await at('waiting list: one may leave, and has the focus');
  await hands.press('Enter');
  await cashier.seesInside(0);
}

async function idleLane(stage: Stage, at: At): Promise<void> {
  const { page, cashier } = stage;
  const hands = handsOf(stage);
  await at('lane: empty');
  await hands.type('MH12AB');
  await at('lane: a number half typed');
  await hands.type('1234');
  await at('lane: a full number');
  await hands.press('Enter');
  await at('lane: the classes have the focus');
  await hands.press('1');
  await at('lane: a class chosen');
  await hands.press('Enter');
  await cashier.seesInside(1);
  for (const [place, plate] of ['DL7CQ1939', 'KA05MX7777', 'TN10Z5555'].entries()) {
    await hands.type(`${plate}1`);
    await hands.press('Enter');
    await cashier.seesInside(place + 2);
  }
  await page.getByRole('radio').nth(4).click();
  await at('lane: a class chosen by hand, no number');
  await hands.press('Enter');
  await cashier.seesInside(5);
}

async function panelsOverTheLane(stage: Stage, at: At): Promise<void> {
  const { page, cashier } = stage;
  const { words } = cashier;
  const hands = handsOf(stage);
  const dialog = (name: string) => page.getByRole('dialog', { name });
  const close = async (shown: Locator) => {
    await hands.press('Escape');
    await shown.waitFor({ state: 'detached' });
  };
  for (const [key, title, text] of [
    ['?', words.keys.title, ''],
    ['F6', words.lost.title, 'MH12'],
    ['F7', words.find.title, 'MH12AB1234'],
    ['F8', words.help.title, ''],
    ['F10', words.shift.title, ''],
    ['F4', words.passes.title, 'R'],
  ] as const) {
    await cashier.plateField.waitFor();
    await page.getByRole('button', { name: words.bar.settings }).focus();
    await hands.press(key);
    await dialog(title).waitFor();
    if (text !== '') await hands.type(text);
    await at(`panel ${key}`);
    await close(dialog(title));
  }
  await page.getByRole('button', { name: words.bar.settings }).click();
  await dialog(words.settings.title).waitFor();
  await at('panel: settings');
  await close(dialog(words.settings.title));
  await hands.press('F10');
  await dialog(words.shift.title).getByRole('button', { name: words.shift.drop }).click();
  await hands.type('50');
  await at('panel: a drop half typed');
  await close(dialog(words.shift.title));
  await hands.press('F3', { ctrl: true });
  await dialog(words.exceptions.openBarrier).waitFor();
  await at('panel: the barrier by hand');
  await dialog(words.exceptions.openBarrier).getByRole('button', { name: words.exceptions.barrier.exit }).click();
  await dialog(words.approval.reasonTitle).waitFor();
  await at('approval: no reason yet');
  await hands.press('1');
  await at('approval: a reason chosen');
  await close(dialog(words.approval.reasonTitle));
  await close(dialog(words.exceptions.openBarrier));
  await cashier.inside.getByRole('button').first().click();
  await dialog(words.slots.title).waitFor();
  await at('panel: slots');
  await close(dialog(words.slots.title));
}

async function quoteOf(stage: Stage, plate: string): Promise<void> {
  const { page, cashier } = stage;
  const { words } = cashier;
  const hands = handsOf(stage);
  await cashier.plateField.waitFor();
  await hands.press('F7');
  const find = page.getByRole('dialog', { name: words.find.title });
  await find.getByRole('searchbox').fill(plate);
  await find.getByRole('button', { name: words.find.quote }).click();
  await find.waitFor({ state: 'detached' });
}

async function exitForCash(stage: Stage, at: At): Promise<void> {
  const { page, cashier } = stage;
  const { words } = cashier;
  const hands = handsOf(stage);
  const dialog = (name: string) => page.getByRole('dialog', { name });
  await quoteOf(stage, 'MH12AB1234');
  await cashier.exit.waitFor();
  await at('exit: a price');
  await hands.type('50');
  await at('exit: a tender typed');
  await hands.press('F4');
  await dialog(words.other.title).waitFor();
  await at('exit: other ways');
  await dialog(words.other.title).getByRole('button', { name: words.other.complimentary, exact: true }).click();
  await dialog(words.approval.title).waitFor();
  await at('supervisor: no reason yet');
  await hands.press('1');
  await hands.type('20');
  await at('supervisor: the code half typed');
  await hands.type('1');
  await hands.press('Enter');
  await hands.type('999');
  await at('supervisor: the PIN half typed');
  await hands.press('Escape');
  await dialog(words.approval.title).waitFor({ state: 'detached' });
  await dialog(words.other.title).getByRole('button', { name: words.exceptions.payLater }).click();
  await at('exit: pay later');
  await hands.press('Escape');
  await cashier.exit.waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const received = cashier.exit.getByRole('textbox', { name: words.exit.received });
  await received.fill('471123');
  await hands.press('Enter');
  await dialog(words.tender.title).waitFor();
  await at('exit: a doubtful tender');
  await hands.press('Escape');
  await dialog(words.tender.title).waitFor({ state: 'detached' });
  await received.fill('');
  await hands.press('Enter');
  await cashier.seesInside(4);
}

async function onlinePayment(stage: Stage, at: At): Promise<void> {
  const { page, cashier } = stage;
  const { words } = cashier;
  const hands = handsOf(stage);
  await quoteOf(stage, 'DL7CQ1939');
  await cashier.exit.waitFor();
  await hands.press('F2');
  await cashier.online.getByRole('img', { name: words.online.qr }).waitFor();
  await at('online: waiting');
  await hands.press('F4');
  const more = page.getByRole('dialog', { name: words.online.more });
  await more.waitFor();
  await at('online: more options');
  await more.getByRole('button', { name: words.online.trust }).click();
  await page.getByRole('dialog', { name: words.approval.title }).waitFor();
  await at('online: release, asks the supervisor');
  await hands.press('Escape');
  await page.getByRole('dialog', { name: words.approval.title }).waitFor({ state: 'detached' });
  await hands.press('Escape');
  await more.waitFor({ state: 'detached' });
  await hands.press('F1');
  await cashier.online.getByRole('textbox', { name: words.exit.received }).waitFor();
  await at('online: cash instead, exact');
  await hands.type('50');
  await at('online: cash instead, a tender typed');
  await hands.press('Escape');
  await hands.press('F4');
  await more.getByRole('button', { name: words.online.cancel }).click();
  await cashier.exit.waitFor();
  await hands.press('Enter');
  await cashier.seesInside(3);
}

async function passAndFree(stage: Stage, at: At): Promise<void> {
  const { page, cashier } = stage;
  const { words } = cashier;
  const hands = handsOf(stage);
  await cashier.plateField.waitFor();
  await hands.press('F4');
  await page
    .getByRole('dialog', { name: words.passes.title })
    .getByRole('button', { name: words.passes.sell, exact: true })
    .click();
  const sale = page.getByRole('dialog', { name: words.passes.newTitle });
  await sale.getByRole('textbox', { name: words.passes.holder }).fill('Ravi Kumar');
  await sale.getByRole('textbox', { name: words.passes.plates }).focus();
  await sale.getByRole('textbox', { name: words.exit.received }).waitFor();
  await at('pass: sold to whom, half typed');
  const card = sale.getByRole('textbox', { name: words.passes.card });
  await card.focus();
  // The one field that a scan is meant for.
  await stage.keys.scan('471123');
  await stage.settle();
  await sale.getByRole('textbox', { name: words.exit.received }).focus();
  await at('pass: the money');
  await hands.press('Enter');
  await page.getByRole('dialog', { name: words.passes.soldTitle }).waitFor();
  await at('pass: sold');
  for (let open = 1; open > 0; open = await page.getByRole('dialog').count()) await hands.press('Escape');
  // Typed: the scanner may be at rest by now, for all the cards that it has tried.
  await cashier.plateField.fill('471123');
  await page.getByRole('button', { name: words.passLane.cardOpen }).click();
  await page.getByRole('region', { name: words.passLane.title }).waitFor();
  await at('pass: its card at the lane');
  await hands.press('Escape');
  await cashier.plateField.waitFor();
  await cashier.inside.getByRole('button').nth(2).click();
  const slots = page.getByRole('dialog', { name: words.slots.title });
  await slots.getByRole('button', { name: new RegExp(words.common.noPlate) }).click();
  await slots.getByRole('button', { name: words.find.quote }).click();
  await cashier.exit.waitFor();
  await at('exit: nothing due');
  await hands.press('Enter');
  await cashier.seesInside(2);
}

async function lock(stage: Stage, at: At): Promise<void> {
  const { page, cashier } = stage;
  const { words } = cashier;
  const hands = handsOf(stage);
  await hands.press('F12');
  const locked = page.getByRole('dialog').last();
  await locked.waitFor();
  await hands.type('11');
  await at('lock: a PIN half typed');
  await locked.getByRole('button', { name: words.lock.another }).click();
  await at('lock: another person');
  await hands.press('Escape');
  await hands.type('1111');
  await hands.press('Enter');
  await locked.waitFor({ state: 'detached' });
}

async function closeShift(stage: Stage, at: At): Promise<void> {
  const { page, cashier } = stage;
  const { words } = cashier;
  const hands = handsOf(stage);
  await hands.press('F10');
  const shift = page.getByRole('dialog', { name: words.shift.title });
  await shift.getByRole('button', { name: words.shift.relief }).click();
  await at('shift: relief');
  await hands.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await hands.press('F10');
  await shift.getByRole('button', { name: words.shift.close }).click();
  await page.getByRole('button', { name: words.closeShift.toCount }).click();
  await hands.type('4');
  await at('close shift: the drawer half counted');
  await page.getByRole('dialog', { name: words.closeShift.title }).getByRole('button', { name: words.closeShift.lock }).click();
  await at('close shift: to be locked');
  await page.getByRole('button', { name: words.closeShift.sureYes }).click();
  await page.getByRole('textbox', { name: words.closeShift.reason }).waitFor();
  await page.getByRole('textbox', { name: words.closeShift.reason }).fill('A note');
  await at('close shift: counted, with a reason');
}

async function office(stage: Stage, at: At): Promise<void> {
  const { page, cashier } = stage;
  const { words } = cashier;
  const hands = handsOf(stage);
  await hands.press('F12');
  const locked = page.getByRole('dialog').last();
  await locked.getByRole('button', { name: words.lock.another }).click();
  await locked.getByRole('button', { name: /Vikram/ }).click();
  await hands.type('7777');
  await hands.press('Enter');
  await locked.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: words.office.title, exact: true }).first().click();
  const sections = page.getByRole('navigation', { name: words.office.sections }).getByRole('button');
  await sections.first().waitFor();
  for (let place = 0; place < officeSections.length; place += 1) {
    const section = sections.nth(place);
    await section.click();
    const name = ((await section.textContent()) ?? '').trim();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await stage.settle();
    await at(`office: ${name}`);
    // Its first field, where it has one: dates and lists too.
    const field = page.locator('main').locator('input:enabled, select:enabled').first();
    if ((await field.count()) === 0) continue;
    await field.focus();
    await at(`office: ${name}, in a field`);
  }
}
