// npm run screenshots: docs/images/{en,hi}/*.png anew, from the real screens on a real booth and upstream.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildRenderer } from '../../build/build-renderer.ts';
import { type Language, languages } from '../../domain/words.ts';
import { Cashier } from './cashier.ts';
import { letNothingBeWritten } from './failing-disk.ts';
import { Gateway } from './gateway.ts';
import { closeBrowserOfThisFile } from './launch-browser.ts';
import { makeFiguresToShow, showOffice } from './office-screenshots.ts';
import { letTimePass } from './page-clock.ts';
import { Rig } from './rig.ts';
import { spoil, ticketQr } from './tickets.ts';

const imagesFolder = fileURLToPath(new URL('../../docs/images', import.meta.url));

await buildRenderer();
const figures = await makeFiguresToShow();
for (const language of languages) {
  await showOffice(language, { from: figures, folder: join(imagesFolder, language) });
  const rig = await Rig.start();
  try {
    await walk(rig, language);
  } finally {
    await rig.stop();
  }
}
await closeBrowserOfThisFile();

async function walk(rig: Rig, language: Language): Promise<void> {
  const folder = join(imagesFolder, language);
  mkdirSync(folder, { recursive: true });
  const page = await rig.openWindow();
  const cashier = new Cashier(page, language);
  const { words } = cashier;
  const gateway = new Gateway(rig.gatewayUrl);
  const shot = async (name: string) => {
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    process.stdout.write(`${language}/${name}\n`);
  };
  /** Until the last success has left the band, which would else stand over the next vehicle. */
  const quiet = async () => {
    await letTimePass(page, 5_000);
    await page.locator('.band.success, .band.notice').waitFor({ state: 'detached' });
  };
  const dialog = async (key: string, name: string) => {
    await page.keyboard.press(key);
    await page.getByRole('dialog').waitFor();
    await shot(name);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };

  await page.getByRole('button', { name: language === 'en' ? 'English' : 'हिन्दी', exact: true }).click();
  await shot('sign-in');
  await cashier.signIn();
  await shot('open-shift');
  await cashier.openShift();
  await shot('lane-empty');
  for (const [plate, classKey] of [
    ['MH12AB1234', '1'],
    ['DL7CQ1939', '1'],
    ['KA05MX7777', '2'],
    ['TN10Z5555', '3'],
    ['22BH1234AA', '1'],
  ] as const) {
    await cashier.letIn(plate, { classKey });
  }
  await shot('lane-entered');
  await cashier.scan(await ticketQr(rig, 'MH12AB1234'));
  await cashier.exit.waitFor();
  await quiet();
  await shot('lane-exit');
  await cashier.typeGroup('100');
  await shot('lane-tender');
  await page.keyboard.press('Enter');
  await cashier.seesGreen('₹80');
  await shot('lane-paid');

  await cashier.scan(await ticketQr(rig, 'DL7CQ1939'));
  await cashier.startUpi();
  await quiet();
  await shot('online');
  await page.keyboard.press('F5');
  await cashier.plateField.waitFor();
  await shot('lane-waiting');
  await gateway.pay((await gateway.openOrder()).paymentId);
  await cashier.waiting.getByRole('button', { name: /DL/ }).filter({ hasText: words.waiting.ready }).waitFor();
  await shot('lane-ready-to-leave');

  await cashier.scan(spoil(await ticketQr(rig, 'KA05MX7777')).forged);
  await cashier.seesRed(words.refusal.ticket_forged.what);
  await shot('lane-refused');
  await page.keyboard.press('Escape');

  rig.setPrinterFault('paper_out');
  await cashier.scan(await ticketQr(rig, 'TN10Z5555'));
  await cashier.exit.waitFor();
  await page.keyboard.press('F4');
  await shot('other-ways');
  await page.keyboard.press('Escape');
  await cashier.exit.waitFor();
  await page.keyboard.press('Enter');
  await cashier.attention.getByRole('button', { name: words.attention.printAgain }).waitFor();
  await shot('lane-printer-trouble');
  rig.setPrinterFault(null);

  await page.keyboard.press('F6');
  await page.getByRole('dialog', { name: words.lost.title }).getByRole('searchbox').fill('7777');
  await page.getByRole('list', { name: words.find.results }).getByRole('button').waitFor();
  await shot('lost-ticket');
  await page.keyboard.press('Escape');
  await dialog('F8', 'help');
  await dialog('F9', 'receipt');
  await dialog('F10', 'shift');
  await page.keyboard.press('F12');
  await page.waitForTimeout(600);
  await shot('lock');
  await cashier.typeGroup('1111');
  await page.keyboard.press('Enter');
  await cashier.plateField.waitFor();
  await dialog('?', 'all-keys');
  await page.keyboard.press('F7');
  await page.getByRole('dialog', { name: words.find.title }).waitFor();
  await page.getByRole('list', { name: words.find.results }).getByRole('button').first().click();
  await shot('find');
  await page.keyboard.press('Escape');
  await cashier.inside.getByRole('button').first().click();
  await shot('slots');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: words.bar.settings }).click();
  await page.getByRole('button', { name: words.settings.dark }).click();
  await shot('settings-dark');
  await page.keyboard.press('Escape');
  await cashier.scan(await ticketQr(rig, '22BH1234AA'));
  await cashier.exit.waitFor();
  await shot('lane-exit-dark');
  await page.keyboard.press('F4');
  await page.getByRole('button', { name: words.other.complimentary }).click();
  await page.getByRole('dialog', { name: words.approval.title }).waitFor();
  await shot('approval-dark');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: words.approval.title }).waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.keyboard.press('F10');
  await page.getByRole('button', { name: words.shift.close, exact: true }).click();
  await page.getByRole('button', { name: words.closeShift.toCount }).click();
  for (const [face, count] of [
    ['₹500', '1'],
    ['₹100', '8'],
    ['₹20', '2'],
  ] as const) {
    await page.getByRole('textbox', { name: words.openShift.noteOf.replace('{{face}}', face), exact: true }).fill(count);
  }
  await shot('close-shift-dark');
  await page.getByRole('button', { name: words.closeShift.lock }).click();
  await page.getByRole('button', { name: words.closeShift.sureYes }).click();
  await page.getByRole('heading', { name: words.closeShift.lockedTitle }).waitFor();
  await shot('close-shift-locked-dark');
  if (process.platform !== 'linux') return;
  await page.getByRole('button', { name: words.closeShift.recount }).click();
  const lock = page.getByRole('button', { name: words.closeShift.lock });
  await lock.hover();
  // Whatever is written first stops the lane: that should be the count.
  letNothingBeWritten(rig.dataFolder);
  await lock.click();
  await page.getByRole('heading', { name: words.stopped.title }).waitFor();
  await shot('lane-stopped-dark');
}
