// npm test: the unit tests, then the end-to-end tests, each in a Vitest run of its own, and one closing line for both.
// Words are passed on: `npm test -- tests/db` runs one room, `npm test -- take-cash` the files with that in their path.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closingLine } from './test/closing-line.ts';
import { createRunFolder, endAbandonedRuns, endRun } from './test/run-folder.ts';
import type { FileTime, RunResult } from './test/run-reporter.ts';

/** A run that has written its result but does not end is ended: the result counts. */
const END_WITHIN_MS = 20_000;
const SLOWEST_FILES = 10;

const projectFolder = fileURLToPath(new URL('..', import.meta.url));
const startedAtMs = performance.now();
await endAbandonedRuns();
const folder = createRunFolder();
const keeper = startKeeper();
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.once(signal, () => void endRun(folder.path).finally(() => process.exit(code)));
}

const total = { passed: 0, failed: 0, skipped: 0 };
const files: FileTime[] = [];
for (const project of ['unit*', 'e2e']) {
  const result = await run(project, join(folder.path, `result-${project.replace('*', '')}.json`));
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += result[key];
  files.push(...result.files);
}
const leftBehind = await endRun(folder.path);
keeper.stdin?.end();
printSummary();
const isNothing = total.passed + total.failed + total.skipped === 0;
if (isNothing) process.stdout.write(`No test file matches ${process.argv.slice(2).join(' ')}\n`);
process.stdout.write(`${closingLine(total)}\n`);
process.exitCode = total.failed > 0 || isNothing ? 1 : 0;

function printSummary(): void {
  const slowest = files.toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST_FILES);
  const lines = slowest.map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}`);
  if (lines.length > 0) process.stdout.write(`\nThe slowest files:\n${lines.join('\n')}\n`);
  if (leftBehind > 0) process.stdout.write(`${leftBehind} processes were still running and were ended.\n`);
  process.stdout.write(`Wall time ${((performance.now() - startedAtMs) / 1_000).toFixed(0)} s\n`);
}

/** Holds a pipe of ours. When we are killed it breaks, and the keeper ends the run. */
function startKeeper() {
  const child = spawn(process.execPath, [join(projectFolder, 'build/test/keeper.ts'), folder.path], {
    cwd: projectFolder,
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.stdin.on('error', () => undefined);
  child.unref();
  return child;
}

async function run(project: string, resultFile: string): Promise<RunResult> {
  const words = ['run', '--config', 'build/vitest.config.ts', '--project', project, '--passWithNoTests'];
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...words, ...process.argv.slice(2)], {
    cwd: projectFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...folder.environment, NAKA_TEST_RESULT: resultFile },
  });
  let writtenAtMs: number | null = null;
  let forced = false;
  const watch = setInterval(() => {
    if (readResult(resultFile) === null) return;
    writtenAtMs ??= Date.now();
    if (Date.now() - writtenAtMs < END_WITHIN_MS) return;
    process.stdout.write(`The ${project} tests have finished but do not end: ended by force.\n`);
    forced = true;
    child.kill('SIGKILL');
  }, 1_000);
  const code = await new Promise<number>((resolve) => child.once('exit', (exitCode) => resolve(exitCode ?? 1)));
  clearInterval(watch);
  const result = readResult(resultFile);
  // A run that says no by its exit code has failed, whatever it counted.
  if (result !== null) return code !== 0 && !forced && result.failed === 0 ? { ...result, failed: 1 } : result;
  // Nothing was counted: fine only when nothing matched the words that were passed on.
  return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0, files: [] };
}

function readResult(file: string): RunResult | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RunResult;
  } catch {
    // Not written yet.
    return null;
  }
}
