// What `npm test` promises of a run that is killed: no process of it is left, and no folder.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { processesOf } from '../../build/test/processes-of-run.ts';
import { createRunFolder, endAbandonedRuns, endRun, type RunFolder } from '../../build/test/run-folder.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const forEver = ['--eval', 'setInterval(() => undefined, 1_000)'];
const children: ChildProcess[] = [];
const runs: RunFolder[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const { path } of runs.splice(0)) await endRun(path);
});

function newRun(): RunFolder {
  const run = createRunFolder();
  runs.push(run);
  return run;
}

/** As the tests start booths and databases: marked by their environment, or working in a folder of the run. */
function start(options: Parameters<typeof spawn>[2]): { readonly pid: number; readonly ended: Promise<unknown> } {
  const child = spawn(process.execPath, forEver, { stdio: 'ignore', ...options });
  children.push(child);
  if (child.pid === undefined) throw new Error('It did not start');
  return { pid: child.pid, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

it.runIf(process.platform === 'linux')(
  'finds the processes of a run by their environment and by their folder, and no others',
  async () => {
    const [run, other] = [newRun(), newRun()];
    const marked = start({ env: { ...process.env, ...run.environment }, detached: true });
    const inFolder = start({ cwd: run.environment.TMPDIR ?? '', detached: true });
    const stranger = start({ env: { ...process.env, ...other.environment } });
    await expect.poll(() => processesOf(run.path).toSorted()).toEqual([marked.pid, inFolder.pid].toSorted());
    expect(await endRun(run.path)).toBe(2);
    await Promise.all([marked.ended, inFolder.ended]);
    expect(existsSync(run.path)).toBe(false);
    expect(processesOf(other.path)).toEqual([stranger.pid]);
  },
);

it.runIf(process.platform === 'linux')('is ended by its keeper when it is killed, with all that it started', async () => {
  const run = newRun();
  const keeper = spawn(process.execPath, [join(project, 'build/test/keeper.ts'), run.path], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => keeper.once('exit', resolve));
  const left = start({ env: { ...process.env, ...run.environment }, detached: true });
  await expect.poll(() => processesOf(run.path)).toEqual([left.pid]);
  // The pipe breaks: what happens when build/test.ts is gone, however that came.
  keeper.stdin.destroy();
  expect(await ended).toBe(0);
  await left.ended;
  expect(existsSync(run.path)).toBe(false);
});

it('of an earlier day is cleared away by the next run, and a living one is left alone', async () => {
  const script = `
    import('${join(project, 'build/test/run-folder.ts')}').then(({ createRunFolder }) => {
      process.stdout.write(createRunFolder().path);
    });`;
  const child = spawn(process.execPath, ['--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const path = await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data))));
  await new Promise((resolve) => child.once('exit', resolve));
  const alive = newRun();
  expect(existsSync(path)).toBe(true);
  await endAbandonedRuns();
  expect(existsSync(path)).toBe(false);
  expect(existsSync(alive.path)).toBe(true);
});

it('gives every process of the run one temporary folder inside its own', () => {
  const { path, environment } = newRun();
  expect(environment.TMPDIR?.startsWith(path)).toBe(true);
  expect([environment.TEMP, environment.TMP]).toEqual([environment.TMPDIR, environment.TMPDIR]);
  expect(readdirSync(environment.TMPDIR ?? tmpdir())).toEqual([]);
});
