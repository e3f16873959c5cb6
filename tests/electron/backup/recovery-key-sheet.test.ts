// The recovery key on paper: every character of it in order, a QR, and nothing of it anywhere else.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readRecoveryKey } from '../../../electron/backup/recovery-key.ts';
import type { PrintJob } from '../../../electron/devices/receipt-printer.ts';
import { documentText } from '../../../electron/documents/document-text.ts';
import { recoveryKeySheet } from '../../../electron/operations/backup/recovery-key-sheet.ts';
import { closeWorlds, openWorld } from '../world/booth-world.ts';
import { vikram } from '../world/cashier.ts';
import { changeDatabase } from '../world/facts-between.ts';

afterEach(closeWorlds);

test.each(['en', 'hi'] as const)('is read off the paper in %s as it was made', async (language) => {
  const printed: PrintJob[] = [];
  const world = await openWorld({
    changeDevices: (devices) => ({
      ...devices,
      printer: {
        ...devices.printer,
        virtual: false,
        print: async (job) => {
          printed.push(job);
          return { state: 'printed', why: 'proof' };
        },
      },
    }),
  });
  await world.ok('auth.signIn', vikram);
  const made = await world.ok('backup.newKey', {});
  const key = await readRecoveryKey(made.groups.join(' '));
  if (key === null) throw new Error('no key');
  expect(key).toEqual({ recoveryKey: made.qrText, recipient: made.recipient });
  await world.ok('backup.printKey', { language });
  expect(printed).toHaveLength(1);
  expect(printed[0]?.text).toBe('');
  expect(printed[0]?.picture.heightDots).toBeGreaterThan(400);
  await world.close();

  const content = changeDatabase(world, (tx) =>
    recoveryKeySheet(tx, { key, language, boothCode: 'T01', owner: 'Vikram', nowMs: 0 }),
  );
  const text = documentText({ content, copy: 0, voided: false });
  const [first, second, third] = made.groups;
  expect(text).toContain(`${first} ${second} ${third}`);
  for (const group of made.groups) expect(text).toContain(group);
  expect(content.qrText).toBe(made.qrText);
  // The papers that were printed before are kept as files; this one is not.
  const kept = readdirSync(join(world.folder, 'printed')).map((name) => readFileSync(join(world.folder, 'printed', name)));
  expect(kept.some((file) => file.includes(made.groups[0] ?? ''))).toBe(false);
});
