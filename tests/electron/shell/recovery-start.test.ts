// The start words `restore` and `verify`, and books that cannot be opened: in both shells the recovery screen comes before the database.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BooksDamaged, DatabaseFromTheFuture, DatabaseNotNaka } from '../../../db/errors.ts';
import { openFileSecretStore, SecretsUnreadable } from '../../../electron/secrets/file-secret-store.ts';
import { BoothKeyLost } from '../../../electron/settings/booth-secrets.ts';
import { runElectronShell } from '../../../electron/shell/electron/run-electron-shell.ts';
import { ownWords, parseShellOptions } from '../../../electron/shell/shell-options.ts';
import type { RunningBooth } from '../../../electron/shell/start-booth.ts';
import { startBoothOrRecovery } from '../../../electron/shell/start-recovery.ts';
import { whyRestore } from '../../../electron/shell/why-restore.ts';
import { fakeElectron } from '../../fakes/fake-electron.ts';
import { memoryLog } from '../../fakes/memory-log.ts';
import { closeWorlds, newId, openWorld } from '../world/booth-world.ts';
import { damagedBooth } from '../world/recovery-world.ts';

let booth: RunningBooth | null = null;
afterEach(async () => {
  await booth?.stop();
  booth = null;
  await closeWorlds();
});

async function start(dataFolder: string, ...words: string[]): Promise<RunningBooth> {
  booth = await startBoothOrRecovery({
    options: parseShellOptions([...words, '--data', dataFolder, '--training', '--check-outputs']),
    secrets: { open: async () => openFileSecretStore(join(dataFolder, 'secrets.json')), files: ['secrets.json'] },
    log: memoryLog(),
  });
  return booth;
}

const codeOf = async (running: RunningBooth) => {
  const reply = await running.invoke('booth.view', {});
  return reply.ok ? 'a booth' : reply.refusal.code;
};

describe('start words', () => {
  it.each(['restore', 'verify'])('%s opens the recovery screen, and leaves a whole database as it is', async (word) => {
    const world = await openWorld();
    await world.close();
    const before = readFileSync(join(world.folder, 'naka.db'));
    const running = await start(world.folder, word);
    expect(await codeOf(running)).toBe('restore_needed');
    const view = await running.invoke('recovery.view', {});
    expect(view).toMatchObject({ ok: true, value: { why: { en: expect.stringContaining('You asked') } } });
    expect(readFileSync(join(world.folder, 'naka.db')).equals(before)).toBe(true);
    // Nothing was wrong: the booth starts without a restore.
    expect(await running.invoke('recovery.start', { requestId: newId() })).toEqual({ ok: true, value: {} });
    expect(await codeOf(running)).toBe('a booth');
  });

  it('are found among the words of Electron, and are no value of another word', () => {
    expect(parseShellOptions(ownWords(['electron', 'main.js', '--no-sandbox', 'restore', '--data', '/d'])).recovery).toBe(true);
    expect(parseShellOptions(ownWords(['electron', 'main.js', '--data', 'restore'])).recovery).toBe(false);
    expect(parseShellOptions(['--data', '/d']).recovery).toBe(false);
    expect(() => parseShellOptions(['repair', '--data', '/d'])).toThrow('knows no word repair');
  });
});

describe('books that cannot be opened', () => {
  it('bring the recovery screen by themselves', async () => {
    const { folder } = await damagedBooth();
    const running = await start(folder);
    expect(await codeOf(running)).toBe('restore_needed');
    const view = await running.invoke('recovery.view', {});
    expect(view).toMatchObject({ ok: true, value: { why: { en: 'The database file of this booth is damaged.' } } });
  });

  it.each([
    new BooksDamaged('record_unreadable', ['7']),
    new BooksDamaged('record_missing', ['before 7']),
    new DatabaseNotNaka('other'),
    new BoothKeyLost('gone'),
    new SecretsUnreadable('damaged'),
  ])('are told in both languages: %s', (error) => {
    const why = whyRestore(error);
    expect(why?.en).toBeTruthy();
    expect(why?.hi).toMatch(/[\u0900-\u097f]/);
  });

  it('of a newer release, or on a disk that is full, are no matter of a restore', async () => {
    expect(whyRestore(new DatabaseFromTheFuture('version 9'))).toBeNull();
    expect(whyRestore(Object.assign(new Error('full'), { code: 'SQLITE_FULL' }))).toBeNull();
  });
});

describe('in Electron', () => {
  let folder: string;
  let electron: ReturnType<typeof fakeElectron>;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'naka-electron-'));
    mkdirSync(join(folder, 'screens'));
    writeFileSync(join(folder, 'screens', 'index.html'), '<!doctype html><title>Naka</title>');
    electron = fakeElectron();
  });
  afterEach(() => {
    process.removeAllListeners('uncaughtExceptionMonitor');
    rmSync(folder, { recursive: true });
  });

  it('a damaged database opens the window, whose calls the recovery answers', async () => {
    const { folder: dataFolder } = await damagedBooth();
    const options = parseShellOptions(['--data', dataFolder, '--training', '--check-outputs']);
    await runElectronShell(options, {
      parts: electron.parts,
      rendererFolder: join(folder, 'screens'),
      preload: '/app/preload.cjs',
    });
    const [window] = electron.windows;
    const from = { sender: window?.webContents, senderFrame: window?.webContents.mainFrame };
    expect(await electron.handlers.get('naka:call:booth.view')?.(from, {})).toMatchObject({
      ok: false,
      refusal: { code: 'restore_needed' },
    });
    const exited = new Promise((resolve) => electron.app.once('exited', resolve));
    electron.app.quit();
    await exited;
  });
});
