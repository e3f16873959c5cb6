// Random days of work; then every figure from every side. NAKA_SEED repeats one life; NAKA_DAYS_STEPS makes them longer, NAKA_DAYS_LIVES more.
import { expect, it } from 'vitest';
import { WorkingBooth } from './days-of-work.ts';
import { figuresAgree } from './figures-agree.ts';
import { checkRebuild } from './journal-holds.ts';
import { nextStep } from './work-steps.ts';

const only = process.env.NAKA_SEED;
const firstSeed = Number(only ?? process.env.NAKA_FIRST_SEED ?? 1);
const lives = only === undefined ? Number(process.env.NAKA_DAYS_LIVES ?? 2) : 1;
const steps = Number(process.env.NAKA_DAYS_STEPS ?? 350);

it('shows the same figures on the screens, in the reports, in the tables and recounted from the journal', {
  timeout: 60_000 + lives * steps * 250,
}, async () => {
  const happened = new Map<string, number>();
  for (let seed = firstSeed; seed < firstSeed + lives; seed++) {
    for (const [what, times] of await live(seed)) happened.set(what, (happened.get(what) ?? 0) + times);
  }
  const operations = [...happened].filter(([what]) => !what.endsWith('refused')).reduce((sum, [, times]) => sum + times, 0);
  process.stdout.write(`days of work: seeds ${firstSeed} to ${firstSeed + lives - 1}, ${operations} operations\n`);
  if (process.env.NAKA_DAYS_LIVES !== undefined)
    process.stdout.write(`${JSON.stringify(Object.fromEntries([...happened].sort()), null, 1)}\n`);
  // Days in which nothing happened would prove nothing.
  const wanted = [
    'payment.takeCash',
    'payment.startOnline',
    'shift.close',
    'shift.handOver',
    'closing.make',
    'pass.sellCash',
    'settlement.import',
    'power cut',
  ];
  if (only === undefined) expect(wanted.filter((what) => !happened.has(what))).toEqual([]);
});

async function live(seed: number): Promise<ReadonlyMap<string, number>> {
  const booth = new WorkingBooth(seed);
  try {
    await booth.begin();
    for (let step = 1; step <= steps; step++) {
      await nextStep(booth);
      if (step % 250 === 0) await figuresAgree(booth);
    }
    await figuresAgree(booth);
    await booth.world.close();
    checkRebuild(booth.folder);
    return booth.done;
  } catch (error) {
    const told = booth.story
      .slice(-120)
      .map((line) => `  ${line}`)
      .join('\n');
    throw new Error(`Seed ${seed} (repeat it with NAKA_SEED=${seed}): ${String(error).slice(0, 6_000)}\n${told}`, {
      cause: error,
    });
  } finally {
    await booth.close();
  }
}
