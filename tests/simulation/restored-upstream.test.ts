// Upstream is restored to an earlier backup while booths work: every payment ends as the gateway says, no QR is lost, and both sides count
// the same. NAKA_RESTORES makes it more of them, from NAKA_FIRST_SEED on; NAKA_SEED repeats one.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeWorlds } from '../electron/world/booth-world.ts';
import { startTestPostgres, type TestPostgres } from '../upstream/postgres.ts';
import { live } from './live.ts';
import { movingClock } from './moving-clock.ts';
import { randomOf } from './random.ts';
import { openRestorableUpstream, type RestorableUpstream } from './restorable-upstream.ts';

const only = process.env.NAKA_SEED;
const firstSeed = Number(only ?? process.env.NAKA_FIRST_SEED ?? 1);
const restores = only === undefined ? Number(process.env.NAKA_RESTORES ?? 2) : 1;
const STEPS = Number(process.env.NAKA_RESTORE_STEPS ?? 120);

let postgres: TestPostgres;
let upstream: RestorableUpstream;
const clock = movingClock();

beforeAll(async () => {
  postgres = await startTestPostgres();
  upstream = await openRestorableUpstream(postgres, clock);
});
afterAll(async () => {
  await closeWorlds();
  await upstream.stop();
  await postgres.stop();
});

it('ends every payment as the gateway says, however far upstream was set back', {
  timeout: 240_000 + restores * 90_000,
}, async () => {
  let payments = 0;
  let noticed = 0;
  for (let seed = firstSeed; seed < firstSeed + restores; seed += 1) {
    const random = randomOf(seed * 7_919);
    const backedUpAt = random.int(0, STEPS - 20);
    const restoredAt = random.int(backedUpAt + 1, STEPS);
    const happened = await live(
      seed,
      {
        upstream: upstream.world,
        clock,
        onlinePayments: 160,
        before: async (step, booth) => {
          if (step === backedUpAt) {
            booth.note('upstream is backed up');
            await upstream.backUp();
          }
          if (step === restoredAt) {
            booth.note('upstream is restored to its backup');
            await upstream.restore();
          }
        },
      },
      STEPS,
    );
    payments += happened['payment.started'] ?? 0;
    noticed += happened['anomaly.found upstream_restored'] ?? 0;
  }
  process.stdout.write(`${restores} restores of upstream, ${payments} online payments, noticed ${noticed} times by the booths\n`);
  expect(payments).toBeGreaterThanOrEqual(restores * 5);
  expect(noticed).toBeGreaterThan(0);
});
