// The disk stops taking anything while the booth works: the lane stops, the screen says what is safe, nothing opens, and what is written can be read. The disk is
// well again: so is the lane, by itself.
// Linux only: see failing-disk.ts.
import { afterEach, expect, test } from 'vitest';
import type { Language } from '../../domain/words.ts';
import { eventually } from '../eventually.ts';
import { faultsOf, usualViewport } from './accessibility-checks.ts';
import { Cashier, trainingPeople } from './cashier.ts';
import { letAllBeWritten, letNothingBeWritten } from './failing-disk.ts';
import { Rig } from './rig.ts';
import { ticketQr } from './tickets.ts';

let rig: Rig;

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await rig?.keepPicture(task.name);
  await rig?.stop();
});

test.runIf(process.platform === 'linux').each<Language>(['en', 'hi'])(
  'a disk that fails stops the lane in %s',
  async (language) => {
    rig = await Rig.start();
    const cashier = new Cashier(await rig.openWindow(usualViewport), language);
    const { page, words } = cashier;
    await cashier.signIn();
    await cashier.openShift();
    await cashier.letIn('MH12AB1234');
    const ticket = await ticketQr(rig, 'MH12AB1234');
    const openings = rig.barrierOpenings();

    await cashier.scan(ticket);
    await cashier.exit.waitFor();
    letNothingBeWritten(rig.dataFolder);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: words.stopped.title }).waitFor();
    await page.getByText(words.stopped.safe).waitFor();
    await page.getByText(words.stopped.wait).waitFor();
    await page.getByText(words.stopped.database).waitFor();
    expect(await faultsOf(page, 'stopped')).toEqual([]);
    await cashier.scan(ticket);
    await page.keyboard.press('Enter');
    expect(rig.barrierOpenings()).toBe(openings);

    // What is written can be read meanwhile.
    await page.getByText(words.stopped.read).waitFor();
    await page.keyboard.press('F7');
    const find = page.getByRole('dialog', { name: words.find.title });
    await find.getByRole('searchbox').fill('MH12AB1234');
    await find.getByRole('list', { name: words.find.story }).waitFor();
    await page.keyboard.press('Escape');

    // And the lane goes on by itself as soon as the disk is well.
    letAllBeWritten(rig.dataFolder);
    await page.getByRole('heading', { name: words.stopped.title }).waitFor({ state: 'hidden' });
    await cashier.scan(ticket);
    await cashier.exit.waitFor();
    await page.keyboard.press('Enter');
    await eventually('the exit barrier', () => rig.barrierOpenings() > openings);
  },
);

test.runIf(process.platform === 'linux')(
  'meanwhile a supervisor reads reports in the office, which says that the lane is stopped',
  async () => {
    rig = await Rig.start();
    const cashier = new Cashier(await rig.openWindow(usualViewport), 'hi');
    const { page, words } = cashier;
    await cashier.signIn({ name: 'Meera', pin: trainingPeople.meera.pin });
    await page.getByRole('heading', { name: words.openShift.title }).waitFor();
    letNothingBeWritten(rig.dataFolder);
    // A lock is journaled, and meets the error.
    await page.keyboard.press('F12');
    await page.getByRole('heading', { name: words.stopped.title }).waitFor();
    await page.keyboard.press('F11');
    await page.getByRole('alert').getByText(words.stopped.safe).waitFor();
    const reports = page.getByRole('navigation', { name: words.office.sections }).getByRole('button').first();
    const title = ((await reports.textContent()) ?? '').trim();
    await reports.click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await faultsOf(page, 'stopped office')).toEqual([]);
    await page.keyboard.press('F11');
    await page.getByRole('heading', { name: words.stopped.title }).waitFor();
    letAllBeWritten(rig.dataFolder);
    await page.getByRole('heading', { name: words.openShift.title }).waitFor();
  },
);
