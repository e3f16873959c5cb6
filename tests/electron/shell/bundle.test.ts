// What Electron loads is bundled, and a bundle carries no .sql: it has to find the schema of the database from where it is.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { expect, onTestFinished, test } from 'vitest';
import { bundle } from '../../../build/build-electron.ts';
import { copyPreparedBooth } from '../world/prepared-booth.ts';

const projectFolder = join(import.meta.dirname, '../../..');

test('a bundled booth finds its schema, wherever it is started', async () => {
  const outDir = join('out', `bundle-test-${process.pid}`);
  const folder = mkdtempSync(join(tmpdir(), 'naka-bundle-'));
  onTestFinished(() => {
    rmSync(join(projectFolder, outDir), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });
  const { build: options, ...config } = bundle({ entry: 'tests/db/child-open.ts', file: 'open.js', format: 'es' });
  await build({ ...config, build: { ...options, outDir } });
  const opening = execFileSync(process.execPath, [join(projectFolder, outDir, 'open.js'), join(folder, 'naka.db')], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(opening.trim()).toBe('opened');
});

test('a bundled booth finds the thread that makes its backups', async () => {
  const outDir = join('out', `bundle-backup-${process.pid}`);
  const folder = mkdtempSync(join(tmpdir(), 'naka-bundle-'));
  onTestFinished(() => {
    rmSync(join(projectFolder, outDir), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });
  await copyPreparedBooth(folder);
  for (const [entry, file] of [
    ['tests/electron/backup/child-backup.ts', 'child-backup.js'],
    ['electron/backup/backup-thread.ts', 'backup-thread.js'],
  ] as const) {
    const { build: options, ...config } = bundle({ entry, file, format: 'es' });
    await build({ ...config, build: { ...options, outDir } });
  }
  const said = execFileSync(process.execPath, [join(projectFolder, outDir, 'child-backup.js'), folder], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(JSON.parse(said)).toMatchObject({ kind: 'made', places: [] });
});
