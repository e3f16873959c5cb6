// npm run test:deep: the long forms of the tests, part by part, each of at most twenty minutes. A part that has passed on this commit is
// not run again, so a run that was broken off goes on where it was. `--list` shows the parts; names as words run only those; `--again` all.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type DeepPart, deepParts } from './test/deep-parts.ts';

const projectFolder = fileURLToPath(new URL('..', import.meta.url));
const passedFile = join(projectFolder, 'out', 'test-deep.json');
const { values, positionals } = parseArgs({
  options: { list: { type: 'boolean', default: false }, again: { type: 'boolean', default: false } },
  allowPositionals: true,
});

const unknown = positionals.filter((name) => !deepParts.some((part) => part.name === name));
if (unknown.length > 0) {
  process.stderr.write(`No part is called ${unknown.join(', ')}. The parts: ${deepParts.map(({ name }) => name).join(', ')}\n`);
  process.exit(2);
}
const wanted = deepParts.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
if (values.list) for (const part of wanted) process.stdout.write(`${line(part)}\n`);
else process.exitCode = await runAll();

async function runAll(): Promise<number> {
  const commit = commitHere();
  const passed = new Set(values.again ? [] : passedOn(commit));
  let failed = 0;
  for (const part of wanted) {
    if (passed.has(part.name)) {
      process.stdout.write(`${part.name}: passed on this commit already\n`);
      continue;
    }
    process.stdout.write(`\n${line(part)}\n`);
    const startedAtMs = performance.now();
    const code = await run(part);
    const minutes = ((performance.now() - startedAtMs) / 60_000).toFixed(1);
    process.stdout.write(`${part.name}: ${code === 0 ? 'passed' : 'FAILED'} in ${minutes} min\n`);
    if (code !== 0) failed += 1;
    else if (commit !== null) remember(commit, [...passed.add(part.name)]);
  }
  return failed === 0 ? 0 : 1;
}

function line({ name, minutes, needs, what }: DeepPart): string {
  return `${name.padEnd(12)} about ${String(minutes).padStart(2)} min  needs ${needs}  ${what}`;
}

function run({ words, environment }: DeepPart): Promise<number> {
  const child = spawn(process.execPath, ['build/test.ts', ...words], {
    cwd: projectFolder,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

/** Null where there is no commit, or something is changed beside it: what passed then is not remembered. */
function commitHere(): string | null {
  const git = (...words: readonly string[]) => execFileSync('git', words, { cwd: projectFolder, encoding: 'utf8' }).trim();
  try {
    return git('status', '--porcelain') === '' ? git('rev-parse', 'HEAD') : null;
  } catch {
    // Not a checkout.
    return null;
  }
}

function passedOn(commit: string | null): readonly string[] {
  try {
    const kept = JSON.parse(readFileSync(passedFile, 'utf8')) as { readonly commit: string; readonly passed: readonly string[] };
    return kept.commit === commit ? kept.passed : [];
  } catch {
    // Nothing has passed yet.
    return [];
  }
}

function remember(commit: string, passed: readonly string[]): void {
  mkdirSync(join(projectFolder, 'out'), { recursive: true });
  writeFileSync(passedFile, JSON.stringify({ commit, passed }));
}
