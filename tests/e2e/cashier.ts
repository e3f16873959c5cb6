// A cashier at a booth window, in either language: acts and reads by role and name, as a person would find things.
import type { Locator, Page } from 'playwright';
import type { Language } from '../../domain/words.ts';
import { groupPlate } from '../../renderer/format/plate.ts';
import { en } from '../../renderer/i18n/en.ts';
import { hi } from '../../renderer/i18n/hi.ts';
import { letTimePass } from './page-clock.ts';
import { typeLikeScanner } from './scanner.ts';
import { bandShown } from './shown-bands.ts';

export const trainingPeople = {
  asha: { name: 'Asha', pin: '1111' },
  meera: { code: '201', pin: '9999' },
} as const;

/** An Enter within 0.7 s of an exit is taken for that exit's second one. */
const afterAnExitMs = 700;

export class Cashier {
  readonly page: Page;
  readonly words: typeof en | typeof hi;
  readonly #language: Language;

  constructor(page: Page, language: Language = 'en') {
    this.page = page;
    this.#language = language;
    this.words = language === 'en' ? en : hi;
  }

  async signIn({ name, pin }: { readonly name: string; readonly pin: string } = trainingPeople.asha): Promise<void> {
    await this.page.getByRole('button', { name: this.#language === 'en' ? 'English' : 'हिन्दी', exact: true }).click();
    await this.page.getByRole('heading', { name: this.words.signIn.title }).waitFor();
    await this.page.getByRole('button', { name: new RegExp(name) }).click();
    await this.page.getByLabel(this.words.signIn.pin, { exact: true }).fill(pin);
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('heading', { name: this.words.signIn.title }).waitFor({ state: 'detached' });
  }

  /** Counts a float of `hundreds` × ₹100 and `fifties` × ₹50. */
  async openShift({ hundreds = 5, fifties = 10 }: { readonly hundreds?: number; readonly fifties?: number } = {}): Promise<void> {
    const note = (face: string) =>
      this.page.getByRole('textbox', { name: this.words.openShift.noteOf.replace('{{face}}', face), exact: true });
    await note('₹100').fill(String(hundreds));
    await note('₹50').fill(String(fifties));
    await this.page.getByRole('button', { name: this.words.openShift.submit }).click();
    await this.plateField.waitFor();
  }

  get plateField(): Locator {
    return this.page.getByRole('main').getByRole('textbox', { name: this.words.lane.plate });
  }

  /** A plain entry: plate, class key, Enter. */
  async letIn(plate: string, { classKey = '1' }: { readonly classKey?: string } = {}): Promise<void> {
    await this.plateField.waitFor();
    await letTimePass(this.page, afterAnExitMs);
    await this.typePlate(plate);
    await this.page.keyboard.press(classKey);
    await this.page.keyboard.press('Enter');
    await bandShown(this.page, this.words.band.entry, groupPlate(plate));
  }

  /** Key by key, into whatever has the focus, at a person's pace. */
  async typeGroup(keys: string): Promise<void> {
    await this.page.keyboard.type(keys);
  }

  async typePlate(plate: string): Promise<void> {
    await this.page.keyboard.type(plate);
  }

  /** A wedge scanner: keys without a pause, then its own Enter; whatever has the focus. */
  async scan(text: string): Promise<void> {
    await typeLikeScanner(this.page, text);
  }

  get exit(): Locator {
    return this.page.getByRole('region', { name: this.words.exit.title, exact: true });
  }

  get online(): Locator {
    return this.page.getByRole('region', { name: this.words.online.title, exact: true });
  }

  get waiting(): Locator {
    return this.page.getByRole('region', { name: this.words.waiting.title });
  }

  get attention(): Locator {
    return this.page.getByRole('region', { name: this.words.attention.title });
  }

  /** The status bar's button for the server while it is in the given state. */
  server(state: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${this.words.status.upstream}\\s*: ${state}`) });
  }

  get inside(): Locator {
    return this.page.getByRole('region', { name: this.words.inside.title, exact: true });
  }

  /** The green band, which says what was done. */
  async seesGreen(text: string): Promise<void> {
    await this.seesBand(text);
  }

  /** Any band; not the fee or the change, which are outputs and thus of the role `status` too. */
  async seesBand(text: string): Promise<void> {
    await bandShown(this.page, text);
  }

  /** The red band, which says what is wrong. */
  async seesRed(text: string): Promise<void> {
    await this.page.getByRole('alert').getByText(text).first().waitFor();
  }

  async seesInside(taken: number): Promise<void> {
    const count = this.words.inside.count.replace('{{taken}}', String(taken)).replace('{{capacity}}', '60');
    await this.inside.getByText(count).first().waitFor();
  }

  /** The fee on the exit screen, as text such as ₹20. */
  async feeShown(): Promise<string> {
    return ((await this.exit.getByLabel(this.words.exit.toPay).textContent()) ?? '').trim();
  }

  async startUpi(): Promise<void> {
    await this.exit.waitFor();
    await this.page.keyboard.press('F2');
    await this.online.getByRole('img', { name: this.words.online.qr }).waitFor();
  }

  /** F4 beside a waiting payment, and one of its ways. */
  async cancelOnline(): Promise<void> {
    await this.#moreOptions(this.words.online.cancel);
  }

  async releaseUnpaid(): Promise<void> {
    await this.#moreOptions(this.words.online.trust);
  }

  async #moreOptions(way: string): Promise<void> {
    await this.online.waitFor();
    await this.page.keyboard.press('F4');
    const more = this.page.getByRole('dialog', { name: this.words.online.more });
    await more.getByRole('button', { name: way }).click();
  }

  async approve(reason: string): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: this.words.approval.title });
    await dialog.getByRole('textbox', { name: this.words.approval.code }).fill(trainingPeople.meera.code);
    await dialog.getByLabel(this.words.approval.pin, { exact: true }).fill(trainingPeople.meera.pin);
    await dialog.getByRole('textbox', { name: this.words.approval.reason }).fill(reason);
    await dialog.getByRole('button', { name: this.words.approval.approve }).click();
  }
}
