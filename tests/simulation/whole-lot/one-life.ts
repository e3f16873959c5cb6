// One seed: booths, upstream, gateway, clocks, disks and people work and fail; then the faults stop, and everything must come to its end.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeWorlds } from '../../electron/world/booth-world.ts';
import { emptyMind } from '../cashier-steps.ts';
import { drain } from '../drain.ts';
import { openFirstShift } from '../first-shift.ts';
import { randomOf } from '../random.ts';
import { steps as table, takeStep } from '../steps.ts';
import { journalOf } from '../tables.ts';
import { openBooth } from './booths.ts';
import { Central } from './central.ts';
import { reseed } from './chance.ts';
import { disks } from './disk-list.ts';
import { faults, type LotScene, mendLot } from './faults.ts';
import { history } from './history.ts';
import { type Invariant, invariants } from './invariants.ts';
import { network } from './network.ts';
import { postgres } from './postgres.ts';
import { forgetUlids } from './replaced/ulid.ts';
import { runInVirtualTime, virtualTime } from './virtual-time.ts';
import { mendWays } from './ways.ts';

export type Lived = {
  /** Null: everything held. */
  readonly failure: Error | null;
  /** Of everything that happened. */
  readonly digest: string;
  readonly story: readonly string[];
  readonly events: number;
  /** How often each kind of fact was journaled, and each fault struck. */
  readonly happened: Readonly<Record<string, number>>;
};

/** Of a hundred steps so many are faults. */
const FAULTS_PERCENT = 20;
/** Looking costs more than a step. */
const LOOK_EVERY = 10;

export async function liveOnce(
  seed: number,
  { steps, keepsLines = false }: { readonly steps: number; readonly keepsLines?: boolean },
): Promise<Lived> {
  const folder = mkdtempSync(join(tmpdir(), 'naka-lot-'));
  const scenes: LotScene[] = [];
  const happened: Record<string, number> = {};
  beginAnew(seed, keepsLines);
  let failure: Error | null = null;
  try {
    await runInVirtualTime(async () => {
      await postgres.reset();
      await live(seed, { steps, folder, scenes, happened });
    });
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
  }
  const digest = history.digest();
  const events = virtualTime.events();
  for (const { booth } of scenes) booth.world.crash();
  virtualTime.reset();
  await closeAll();
  rmSync(folder, { recursive: true, force: true });
  return { failure, digest, story: scenes.flatMap(({ booth }) => booth.story).sort(), events, happened };
}

function beginAnew(seed: number, keepsLines: boolean): void {
  virtualTime.reset();
  reseed(seed);
  history.reset({ keepsLines });
  network.reset();
  disks.reset();
  forgetUlids();
  mendWays(false);
}

async function closeAll(): Promise<void> {
  await runInVirtualTime(() => closeWorlds());
  virtualTime.reset();
}

type Lot = {
  readonly steps: number;
  readonly folder: string;
  readonly scenes: LotScene[];
  readonly happened: Record<string, number>;
};

async function live(seed: number, { steps, folder, scenes, happened }: Lot): Promise<void> {
  const random = randomOf(seed);
  const central = await Central.open();
  const booths = random.chance(0.3) ? 2 : 1;
  for (let number = 1; number <= booths; number += 1) {
    const lot = await openBooth(central.world, { lotId: `SIM${number}`, folder: join(folder, `booth-${number}`) });
    scenes.push({ lot, booth: lot.booth, central, upstream: central.world, random, mind: emptyMind() });
    await openFirstShift(lot.booth);
  }
  const count = (what: string) => {
    happened[what] = (happened[what] ?? 0) + 1;
  };
  for (let step = 0; step < steps; step += 1) {
    const scene = random.pick(scenes.filter(({ lot }) => !lot.isLost()));
    if (scene === null) break;
    if (random.int(1, 100) <= FAULTS_PERCENT) {
      const fault = random.weighted(faults.map((known) => [known.weight, known] as const));
      history.add(`fault ${fault.name}`);
      count(`fault: ${fault.name}`);
      await fault.strike(scene);
    } else await takeStep(scene, table);
    await virtualTime.wait(random.int(1, 800));
    if (step % LOOK_EVERY === 0) for (const each of scenes) await hold(each, 'always');
  }
  await mendLot(scenes, central);
  await everythingEnds(scenes, central, count);
}

/** Nothing goes wrong any more: every payment, record and job has to come to its end, and what must hold then is looked at. */
async function everythingEnds(scenes: readonly LotScene[], central: Central, count: (what: string) => void): Promise<void> {
  const working = scenes.filter(({ lot }) => !lot.isLost());
  for (const { booth } of working) {
    await booth.ask('booth.view', {});
    await drain(booth, central.world);
  }
  for (const scene of scenes.filter(({ lot }) => lot.isLost())) await hold(scene, 'lost');
  for (const scene of working) {
    await hold(scene, 'always');
    await hold(scene, 'end');
    for (const { type, hash } of journalOf(scene.booth)) {
      count(type);
      history.add(`${type} ${hash}`);
    }
    await scene.booth.world.close();
    await hold(scene, 'closed');
  }
}

async function hold(scene: LotScene, when: Invariant['when']): Promise<void> {
  for (const invariant of invariants) {
    if (invariant.when !== when) continue;
    try {
      await invariant.check(scene);
    } catch (error) {
      throw new Error(`${invariant.name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}
