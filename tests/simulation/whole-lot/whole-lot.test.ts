// The whole-lot simulation: seeds hold, repeat exactly, and planted bugs are found. NAKA_WHOLE_LOTS lives more seeds, from NAKA_FIRST_SEED on;
// NAKA_PLANTED=all plants every bug of the list, and gives each 500 seeds.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plantedBugs } from './planted-bugs.ts';

const program = join(import.meta.dirname, 'simulate.ts');
const firstSeed = Number(process.env.NAKA_FIRST_SEED ?? 1);
const lots = process.env.NAKA_WHOLE_LOTS ?? null;
/** Two that are found in the first seeds. */
const quick = new Set(['commit-acknowledged-before-its-sync', 'jump-of-the-clock-priced']);
const MOST_SEEDS = '500';
const planted = plantedBugs.filter(({ name }) => process.env.NAKA_PLANTED === 'all' || quick.has(name));
const patience = { timeout: 60 * 60_000 };

type Ended = { readonly code: number; readonly told: string };

function simulate(...words: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...words], { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), told: `${stdout}${stderr}` });
    });
  });
}

it('holds in every seed, which repeats exactly, also in another process and at another place', patience, async () => {
  const steps = lots === null ? ['--steps', '30'] : [];
  const digestOf = ({ told }: Ended, seed: number) => new RegExp(`^seed ${seed} holds (\\w{12})`, 'm').exec(told)?.[1];
  const many = await simulate('--seed', String(firstSeed), '--seeds', lots ?? '2', '--twice', ...steps);
  expect(many.code, many.told).toBe(0);
  if (lots !== null) process.stdout.write(many.told.split('\n').slice(-2).join('\n'));
  const alone = await simulate('--seed', String(firstSeed + 1), ...steps);
  expect(digestOf(alone, firstSeed + 1)).toBeDefined();
  expect(digestOf(alone, firstSeed + 1)).toBe(digestOf(many, firstSeed + 1));
  expect(alone.told).toMatch(/seeds per minute/);
});

it('has ten bugs and more in its list', () => {
  expect(plantedBugs.length).toBeGreaterThanOrEqual(10);
  expect(new Set(plantedBugs.map(({ name }) => name)).size).toBe(plantedBugs.length);
});

it.each(planted)('finds $name', patience, async ({ name }) => {
  const { code, told } = await simulate('--seed', '1', '--seeds', MOST_SEEDS, '--plant', name);
  const found = /^found .*$/m.exec(told)?.[0];
  if (process.env.NAKA_PLANTED === 'all') process.stdout.write(`${found}\n`);
  expect(code, told.slice(-2_000)).toBe(0);
});
