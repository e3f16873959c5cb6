// npm start as a newcomer uses it: it says where everything is, stops cleanly, and finds its data again.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { openToOthers } from '../private-files.ts';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));
const screensFolder = join(projectFolder, 'out', 'renderer');
const dataFolder = mkdtempSync(join(tmpdir(), 'naka-start-'));
let child: ChildProcess | null = null;

afterEach(async () => {
  if (child !== null) await stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

test('one line says what runs where; Ctrl-C stops all; the second start finds the same data; a reset begins anew', async () => {
  const screens = statSync(screensFolder).ino;
  const first = await start();
  // Screens that have not changed are left alone: other booths may be starting.
  expect(statSync(screensFolder).ino).toBe(screens);
  expect(first.line).toMatch(/^Naka: the booth runs in .+ customer pays at http:.+ upstream http:.+ Ctrl-C stops$/);
  expect(first.line).toContain(dataFolder);
  expect((await fetch(first.booth)).status).toBe(200);
  expect((await fetch(`${first.upstream}/healthz`)).status).toBe(200);
  expect(await stop()).toBe(0);
  await expect(fetch(first.booth)).rejects.toThrow();
  await expect(fetch(`${first.upstream}/healthz`)).rejects.toThrow();
  const postmaster = join(dataFolder, 'upstream', 'postgres', 'cluster', 'postmaster.pid');
  expect(existsSync(postmaster)).toBe(false);

  expect(openToOthers(dataFolder)).toEqual([]);

  writeFileSync(join(dataFolder, 'mark'), 'kept', { mode: 0o644 });
  // As an installation of before, or a copy that was put back.
  chmodSync(dataFolder, 0o755);
  const second = await start();
  expect(second.upstream).toBe(first.upstream);
  expect(readFileSync(join(dataFolder, 'mark'), 'utf8')).toBe('kept');
  expect(openToOthers(dataFolder)).toEqual([]);
  expect(await stop()).toBe(0);

  await start('--reset-training');
  expect(existsSync(join(dataFolder, 'mark'))).toBe(false);
  // Also where nobody had made the folder: booth, logs, training server and its database, while they run and afterwards.
  expect(openToOthers(dataFolder)).toEqual([]);
  expect(await stop()).toBe(0);
  expect(openToOthers(dataFolder)).toEqual([]);
});

test('an unknown word is answered with the words there are', async () => {
  child = spawn(process.execPath, ['build/start.ts', '--colour', 'red'], {
    cwd: projectFolder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const code = await new Promise((resolve) => child?.once('exit', resolve));
  child = null;
  expect(code).toBe(1);
  expect(said).toContain('--colour');
  expect(said).toContain('--reset-training');
});

async function start(
  ...words: readonly string[]
): Promise<{ readonly line: string; readonly booth: string; readonly upstream: string }> {
  const started = spawn(process.execPath, ['build/start.ts', '--data', dataFolder, '--no-window', ...words], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  let said = '';
  const line = await new Promise<string>((resolve, reject) => {
    started.stdout?.on('data', (chunk) => {
      said += chunk;
      const found = said.split('\n').find((text) => text.includes('Ctrl-C stops'));
      if (found !== undefined) resolve(found);
    });
    started.once('exit', (code) => reject(new Error(`It ended with ${code} before it was ready:\n${said}`)));
  });
  return { line, booth: /at (http:[^# ]+)/.exec(line)?.[1] ?? '', upstream: /upstream (http:\S+)/.exec(line)?.[1] ?? '' };
}

async function stop(): Promise<number | null> {
  const running = child;
  child = null;
  if (running === null || running.exitCode !== null) return running?.exitCode ?? null;
  const ended = new Promise<number | null>((resolve) => running.once('exit', resolve));
  running.kill('SIGINT');
  return ended;
}
