// Random lives of booths against the real upstream on real PostgreSQL: crashes, a bad line, lying and late gateways, a cashier who
// tries everything. NAKA_SEED repeats one life; NAKA_SIMULATION_LIVES runs more of them, from NAKA_FIRST_SEED on.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeWorlds } from '../electron/world/booth-world.ts';
import { startTestPostgres, type TestPostgres } from '../upstream/postgres.ts';
import { openWorld, type World } from '../upstream/world.ts';
import { live } from './live.ts';
import { movingClock } from './moving-clock.ts';

const only = process.env.NAKA_SEED;
const firstSeed = Number(only ?? process.env.NAKA_FIRST_SEED ?? 1);
const lives = only === undefined ? Number(process.env.NAKA_SIMULATION_LIVES ?? 6) : 1;

let postgres: TestPostgres;
let upstream: World;
const clock = movingClock();

beforeAll(async () => {
  postgres = await startTestPostgres();
  upstream = await openWorld(await postgres.freshDatabase(), { nowMs: clock.nowMs, gatewayNowMs: clock.nowMs, workEveryMs: 40 });
});
afterAll(async () => {
  await closeWorlds();
  await upstream.stop();
  await postgres.stop();
});

it('loses and invents no rupee, no receipt and no opening in any life of a booth', {
  timeout: 240_000 + lives * 60_000,
}, async () => {
  const happened: Record<string, number> = {};
  for (let seed = firstSeed; seed < firstSeed + lives; seed += 1) {
    for (const [what, times] of Object.entries(await live(seed, { upstream, clock })))
      happened[what] = (happened[what] ?? 0) + times;
  }
  // Lives in which nothing happened would prove nothing.
  if (only === undefined)
    expect(Object.keys(happened)).toEqual(expect.arrayContaining(['payment.cash_taken', 'payment.succeeded', 'receipt.issued']));
  if (process.env.NAKA_SIMULATION_LIVES !== undefined) {
    process.stdout.write(`${lives} lives of booths, seeds ${firstSeed} to ${firstSeed + lives - 1}\n`);
    process.stdout.write(`${JSON.stringify(happened, Object.keys(happened).sort(), 1)}\n`);
  }
});
