// An older copy of the database is put back and the witness taken away: the server notices, the lane stops, and the screen says why. The next start is
// refused in both languages.
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { Language } from '../../domain/words.ts';
import { eventually } from '../eventually.ts';
import { faultsOf, usualViewport } from './accessibility-checks.ts';
import { Cashier } from './cashier.ts';
import { unsentRecords } from './ledger.ts';
import { Rig } from './rig.ts';

let rig: Rig;
const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await rig?.keepPicture(task.name);
  await rig?.stop();
});

test.each<Language>(['en', 'hi'])('a booth that the server is ahead of issues nothing, in %s', async (language) => {
  rig = await Rig.start();
  const file = join(rig.dataFolder, 'naka.db');
  const first = new Cashier(await rig.openWindow(usualViewport), language);
  await first.signIn();
  await first.openShift();
  await rig.stopBooth();
  cpSync(file, `${file}.older`);
  await rig.startBooth();
  const second = new Cashier(await rig.openWindow(usualViewport), language);
  await second.signIn();
  await second.letIn('MH12AB1234');
  await eventually('everything to be sent', () => unsentRecords(rig.dataFolder) === 0);
  await rig.stopBooth();
  cpSync(`${file}.older`, file);
  for (const name of ['naka.witness', 'naka.db-wal']) rmSync(join(rig.dataFolder, name), { force: true });

  await rig.startBooth();
  const { page: stopped, words } = new Cashier(await rig.openWindow(usualViewport), language);
  await stopped.getByRole('heading', { name: words.stopped.title }).waitFor();
  for (const text of Object.values(words.stopped.otherJournal)) await stopped.getByText(text).waitFor();
  expect(await faultsOf(stopped, `other journal, ${language}`)).toEqual([]);
  await rig.stopBooth();

  const started = spawnSync(
    process.execPath,
    ['electron/shell/browser/main.ts', '--data', rig.dataFolder, '--training', '--no-window'],
    { cwd: projectFolder, encoding: 'utf8' },
  );
  expect(started.status).toBe(1);
  expect(started.stderr).not.toMatch(/\n\s+at /);
  expect(started.stderr).toMatch(/Naka does not start: .+\nनाका शुरू नहीं हो रहा: .+\n/);
});
