// What goes wrong in a whole-lot simulation, as a table: a later gateway, device or program adds its faults here. A fault strikes and is gone, or
// stands until `mendLot`.
import { asha } from '../../electron/world/cashier.ts';
import { letOut } from '../cashier-steps.ts';
import { customerActs, ordersOf } from '../customer-steps.ts';
import { mendEverything } from '../fault-steps.ts';
import { mishaps, type Scene, steps, takeStep } from '../steps.ts';
import type { LotBooth } from './booths.ts';
import type { Central } from './central.ts';
import type { Fate } from './disk.ts';
import { postgres } from './postgres.ts';
import { virtualTime } from './virtual-time.ts';
import { mendWays } from './ways.ts';

export type LotScene = Scene & { readonly lot: LotBooth; readonly central: Central };

export type Fault = {
  readonly name: string;
  readonly weight: number;
  readonly strike: (scene: LotScene) => Promise<void> | void;
};

const MINUTE_MS = 60_000;

export const faults: readonly Fault[] = [
  ...mishaps.map(({ name, weight, act }) => ({ name, weight, strike: async (scene: LotScene) => void (await act(scene)) })),
  { name: 'power cut at any moment', weight: 4, strike: powerGoesSoon },
  { name: 'power cut within a write', weight: 4, strike: powerGoesWithinWrite },
  { name: 'the disk fails while upstream speaks', weight: 5, strike: diskFailsMeanwhile },
  { name: 'calls of the disk fail', weight: 4, strike: callsFail },
  { name: 'syncs fail, then the power goes', weight: 4, strike: syncsFail },
  { name: 'disk is full', weight: 1, strike: diskIsFull },
  { name: 'an older database is put in its place', weight: 3, strike: olderDatabase },
  { name: 'a disk is beyond repair', weight: 0.3, strike: diskIsLost },
  { name: 'clock is set while nobody looks', weight: 3, strike: clockIsSetUnseen },
  { name: 'computer sleeps', weight: 2, strike: computerSleeps },
  { name: 'computer is started again', weight: 2, strike: computerRestarts },
  { name: 'upstream is killed', weight: 3, strike: upstreamKilled },
  { name: 'PostgreSQL dies', weight: 2, strike: postgresDies },
  { name: 'upstream is backed up', weight: 2, strike: ({ central }) => central.backUp() },
  { name: 'upstream is set back', weight: 2, strike: upstreamSetBack },
  { name: 'two people at once', weight: 5, strike: twoPeople },
];

/** No fault strikes any more, and all that can be mended is. */
export async function mendLot(scenes: readonly LotScene[], central: Central): Promise<void> {
  mendWays(true);
  postgres.comeBack();
  await central.start();
  for (const scene of scenes) {
    if (scene.lot.isLost()) continue;
    scene.lot.disk.mend();
    await mendEverything(scene);
  }
}

function powerGoesSoon({ lot, random, booth }: LotScene): void {
  booth.note('the power goes soon');
  virtualTime.after(random.int(0, 400), lot.cutPower);
}

async function powerGoesWithinWrite(scene: LotScene): Promise<void> {
  const { lot, random } = scene;
  const before: Fate[] = Array.from({ length: random.int(0, 8) }, () => 'good');
  lot.disk.fail([...before, random.chance(0.5) ? 'cut_before' : 'cut_after']);
  scene.booth.note('the power goes within a write');
  await takeStep(scene, steps);
}

/** What a customer did is on its way to the booth, and one of the writes that it leads to is not done. */
async function diskFailsMeanwhile(scene: LotScene): Promise<void> {
  const { lot, random, booth, upstream } = scene;
  const order = random.pick((await ordersOf(upstream, booth.lot.lotId)).filter(({ state }) => state === 'open'));
  if (order === null) await customerActs(scene);
  else await upstream.control(`/control/orders/${order.paymentId}/pay`, { deliveries: 1 });
  const fate = random.pick(['lost', 'cut_before', 'cut_after'] as const) ?? 'lost';
  lot.disk.fail([...Array.from({ length: random.int(0, 4) }, (): Fate => 'good'), fate]);
  booth.note(`the disk fails while upstream speaks: ${fate}`);
  await virtualTime.wait(random.int(500, 3_000));
}

async function callsFail(scene: LotScene): Promise<void> {
  const { lot, random } = scene;
  const fates = Array.from(
    { length: random.int(1, 6) },
    (): Fate => random.pick(['lost', 'good', 'unsynced'] as const) ?? 'lost',
  );
  lot.disk.fail(fates);
  scene.booth.note(`calls of the disk: ${fates.join(' ')}`);
  await takeStep(scene, steps);
}

/** Some work later everything that only the system's memory holds is gone. */
async function syncsFail(scene: LotScene): Promise<void> {
  const { lot, random, booth } = scene;
  lot.disk.fail(['unsynced']);
  booth.note('a sync fails');
  for (let left = random.int(1, 4); left > 0; left -= 1) await takeStep(scene, steps);
  lot.cutPower();
  booth.note('power cut');
}

function diskIsFull({ lot, random, booth }: LotScene): void {
  lot.disk.becomeFull(true);
  booth.note('the disk is full');
  virtualTime.after(random.int(1, 20) * 1_000, () => lot.disk.becomeFull(false));
}

/** Somebody copies the database of some time ago over today's: the booth must not go on with it. Then today's is found. */
async function olderDatabase({ booth, lot }: LotScene): Promise<void> {
  const refused = await lot.putOlderDatabase();
  if (refused !== null) booth.note(`an older database was put in its place: ${String(refused)}`);
}

/** The booth never comes back. What upstream has of it is judged all the same. */
function diskIsLost({ booth, lot }: LotScene): void {
  booth.crash();
  lot.loseDisk();
  booth.note('the disk is beyond repair');
}

async function computerSleeps(scene: LotScene): Promise<void> {
  const { booth, random } = scene;
  booth.clock.sleep(random.int(1, 600) * MINUTE_MS);
  booth.note('the computer slept');
  await virtualTime.wait(1_500);
  await booth.ask('auth.signIn', asha);
  await booth.sayTime(random);
}

/** Somebody sets the computer's clock, and the next vehicles come before anybody has said what time it is. */
async function clockIsSetUnseen(scene: LotScene): Promise<void> {
  const { booth, random } = scene;
  const minutes = random.pick([-240, -90, 90, 600, 3_000]) ?? 90;
  booth.clock.set(booth.clock.nowMs() + minutes * MINUTE_MS);
  booth.note(`the clock is set by ${minutes} minutes while nobody looks`);
  for (let left = 2; left > 0; left -= 1) await letOut(scene);
  booth.clock.set(booth.clock.trueMs());
  await virtualTime.wait(1_100);
  await booth.sayTime();
}

async function computerRestarts({ booth, random }: LotScene): Promise<void> {
  booth.crash();
  booth.clock.restart(random.int(1, 300) * MINUTE_MS);
  if (random.chance(0.3)) booth.clock.set(booth.clock.nowMs() + random.int(-3_000, 3_000) * MINUTE_MS);
  booth.note('the computer is started again');
  await booth.begin();
}

async function upstreamKilled({ central, random, booth }: LotScene): Promise<void> {
  if (!central.isRunning()) return;
  booth.note('upstream is killed');
  if (random.chance(0.5)) await virtualTime.wait(random.int(0, 300));
  await central.kill();
  virtualTime.after(random.int(100, 20_000), () => void central.start());
}

async function postgresDies({ random, booth }: LotScene): Promise<void> {
  booth.note('PostgreSQL dies');
  await postgres.die(random.int(100, 8_000));
}

async function upstreamSetBack({ central, booth }: LotScene): Promise<void> {
  if (await central.setBack()) booth.note('upstream is set back to its backup');
}

/** What both ask at the same moment is answered as if one came after the other. */
async function twoPeople(scene: LotScene): Promise<void> {
  scene.booth.note('two people at once');
  await Promise.all([takeStep(scene, steps), takeStep(scene, steps)]);
}
