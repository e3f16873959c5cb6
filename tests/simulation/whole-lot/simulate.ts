// npm run simulate: whole lots in one process, each from one seed. A seed that fails is told with its story, and repeats exactly.
//   --seed N     the first seed (1)
//   --seeds N    how many (1 with --seed, else 20)
//   --steps N    steps of a life (60)
//   --plant NAME with this planted bug (planted-bugs.ts); ends with 0 when a seed finds it
//   --counts     says how often each fault struck and each fact was journaled
//   --twice      lives each seed twice and compares
//   --lines FILE writes everything that happened in the last seed, and with --twice the second time to FILE.again
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { install } from './install.ts';

const wallMs = performance.now.bind(performance);

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string' },
    steps: { type: 'string', default: '60' },
    plant: { type: 'string' },
    twice: { type: 'boolean', default: false },
    lines: { type: 'string' },
    counts: { type: 'boolean', default: false },
  },
});
const first = wholeNumber(values.seed ?? '1');
const seeds = wholeNumber(values.seeds ?? (values.seed === undefined ? '20' : '1'));
const steps = wholeNumber(values.steps);
const planted = values.plant ?? null;

install({ planted });
const { postgres } = await import('./postgres.ts');
const { liveOnce } = await import('./one-life.ts');
const { history } = await import('./history.ts');
await postgres.start();

const beganMs = wallMs();
const failed: number[] = [];
let different = 0;
let lived = 0;
const happened = new Map<string, number>();
for (let seed = first; seed < first + seeds; seed += 1) {
  const life = await liveOnce(seed, { steps, keepsLines: values.lines !== undefined });
  lived += 1;
  for (const [what, times] of Object.entries(life.happened)) happened.set(what, (happened.get(what) ?? 0) + times);
  if (values.lines !== undefined) writeFileSync(values.lines, history.lines().join(''));
  say(`seed ${seed} ${life.failure === null ? 'holds' : 'FAILS'} ${life.digest} ${life.events} events`);
  if (values.twice) {
    const again = await liveOnce(seed, { steps, keepsLines: values.lines !== undefined });
    if (values.lines !== undefined) writeFileSync(`${values.lines}.again`, history.lines().join(''));
    if (again.digest !== life.digest) {
      different += 1;
      say(`seed ${seed} was another one the second time: ${again.digest}`);
    }
  }
  if (life.failure === null) continue;
  failed.push(seed);
  if (planted !== null) {
    say(`found ${planted} after ${lived} seeds: ${life.failure.message.slice(0, 200)}`);
    break;
  }
  say(
    `${life.story.map((line) => `  ${line}`).join('\n')}\n${life.failure.message.slice(0, 2_000)}\n${life.failure.stack ?? ''}`,
  );
  say(`Repeat it: npm run simulate -- --seed ${seed} --steps ${steps}`);
}
if (values.counts) for (const what of [...happened.keys()].sort()) say(`${String(happened.get(what)).padStart(7)} ${what}`);
const minutes = (wallMs() - beganMs) / 60_000;
say(
  `${lived} seeds, ${failed.length} failed${failed.length === 0 ? '' : ` (${failed.join(' ')})`}, ${Math.round(lived / minutes)} seeds per minute`,
);
process.exit((planted === null ? failed.length === 0 : failed.length > 0) && different === 0 ? 0 : 1);

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`This is not a whole number: ${text}`);
  return Number(text);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
