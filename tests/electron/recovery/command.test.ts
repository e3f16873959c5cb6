// `npm run restore` as a person runs it: a dry run first, words in both languages, exit codes.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { closeWorlds } from '../world/booth-world.ts';
import { damagedBooth } from '../world/recovery-world.ts';

afterEach(closeWorlds);

type Ran = { readonly code: number; readonly out: string; readonly said: string };

function run(script: 'restore' | 'verify', ...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [`build/${script}.ts`, ...args], (error, out, said) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, said }),
    );
  });
}

it('shows what would come back, changes nothing, and restores with --apply', async () => {
  const { folder } = await damagedBooth();
  const before = readdirSync(folder).filter((name) => name !== 'logs');
  const dry = await run('restore', '--data', folder);
  expect(dry).toMatchObject({ code: 0, said: '' });
  expect(dry.out).toContain('Comes back\n  Records 1 to ');
  expect(dry.out).toContain('Nothing is missing.');
  expect(dry.out).toContain('This was a dry run: nothing was changed.');
  expect(readdirSync(folder).filter((name) => name !== 'logs')).toEqual(before);

  const applied = await run('restore', '--data', folder, '--apply', '--language', 'hi');
  expect(applied).toMatchObject({ code: 0, said: '' });
  expect(applied.out).toContain('बूथ का डेटा लौट आया।');
  expect(applied.out).toContain('before-restore-');
  expect((await run('verify', '--data', folder)).code).toBe(3);
});

it('says that something is missing by its exit code', async () => {
  const { folder } = await damagedBooth();
  rmSync(join(folder, 'naka.witness'), { force: true });
  expect(await run('restore', '--data', folder)).toMatchObject({
    code: 1,
    out: expect.stringContaining('Nothing tells what the booth wrote after'),
  });
});

it('says what is wrong with its words, and when nothing is found', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'naka-command-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(await run('restore')).toMatchObject({ code: 2, said: expect.stringContaining('--data DIR') });
  expect(await run('restore', '--data', folder, '--nope')).toMatchObject({
    code: 2,
    said: expect.stringContaining("Unknown option '--nope'"),
  });
  expect(await run('restore', '--data', folder, '--recovery-code', 'x')).toMatchObject({
    code: 2,
    said: expect.stringContaining('needs --upstream'),
  });
  expect(await run('restore', '--data', folder, '--upstream', 'http://a.example')).toMatchObject({
    code: 2,
    said: expect.stringContaining('only https'),
  });
  expect(await run('restore', '--data', folder)).toMatchObject({
    code: 2,
    said: expect.stringContaining('No records of this booth were found.'),
  });
  expect((await run('restore', '--data', folder, '--language', 'hi')).said).toContain('इस बूथ के रिकॉर्ड नहीं मिले।');
});

it('says what is wrong with a folder or a file of it in both languages, without a stack', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'naka-command-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'naka.db'));
  const file = join(folder, 'file');
  writeFileSync(file, '');
  for (const [script, data] of [
    ['restore', file],
    ['verify', folder],
  ] as const) {
    const { code, said } = await run(script, '--data', data);
    expect(code).toBe(2);
    expect(said).toContain('The data folder cannot be used: something else has its name. Name another folder with --data.');
    expect(said).toContain('--data से दूसरा फ़ोल्डर बताएँ।');
    expect(said).not.toMatch(/\n\s+at /);
  }
});
