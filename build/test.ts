// npm test: the unit tests, then the end-to-end tests, each in a run of its own, and one closing line for both.
// A busy computer types and answers late, so the browser is driven alone. Words are passed on: npm test -- tests/db
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Counts, closingLine } from './closing-line.ts';

/** A run that has told its counts but does not end is ended: its result stands. */
const END_WITHIN_MS = 20_000;

const projectFolder = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'naka-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };
for (const project of ['unit', 'e2e']) {
  const counts = await run(project, join(folder, `${project}.json`));
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += counts[key];
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${closingLine(total)}\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function run(project: string, countsFile: string): Promise<Counts> {
  const words = [
    'run',
    '--config',
    'build/vitest.config.ts',
    '--project',
    project,
    '--passWithNoTests',
    ...process.argv.slice(2),
  ];
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...words], {
    cwd: projectFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NAKA_TEST_COUNTS: countsFile },
  });
  let toldAtMs: number | null = null;
  let forced = false;
  const watch = setInterval(() => {
    if (readCounts(countsFile) === null) return;
    toldAtMs ??= Date.now();
    if (Date.now() - toldAtMs < END_WITHIN_MS) return;
    process.stdout.write(`The ${project} tests have told their result but do not end: ended by force.\n`);
    forced = true;
    child.kill('SIGKILL');
  }, 1_000);
  const code = await new Promise<number>((resolve) => child.once('exit', (exitCode) => resolve(exitCode ?? 1)));
  clearInterval(watch);
  const counts = readCounts(countsFile);
  // A run that says no by its exit code has failed, whatever it counted.
  if (counts !== null) return code !== 0 && !forced && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  // Nothing was counted: fine only when nothing matched the words that were passed on.
  return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

function readCounts(file: string): Counts | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Counts;
  } catch {
    // Not told yet.
    return null;
  }
}
