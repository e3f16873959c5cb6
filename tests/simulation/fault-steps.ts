// What goes wrong: power, line, clock, devices.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lineStates } from './bad-line.ts';
import type { Random } from './random.ts';
import type { BoothAtWork } from './simulated-booth.ts';

type Unlucky = { readonly booth: BoothAtWork; readonly random: Random };

const MINUTE_MS = 60_000;
const faults = {
  printer: ['paper_out', 'cover_open', 'offline', 'unknown'],
  barrier: ['offline', 'offline', 'offline', 'hang'],
  drawer: ['offline'],
} as const;

export async function powerCut({ booth, random }: Unlucky): Promise<void> {
  booth.crash();
  if (random.chance(0.5)) booth.clock.pass(random.int(1, 90) * MINUTE_MS);
  if (random.chance(0.2)) booth.clock.set(booth.clock.nowMs() + random.int(-60, 60) * MINUTE_MS);
  await booth.begin();
}

export async function lineChanges({ booth, random }: Unlucky): Promise<void> {
  const state = random.chance(0.5) ? 'good' : (random.pick(lineStates) ?? 'good');
  booth.line.become(state);
  booth.note(`the line is ${state}`);
}

/** Back or forth by up to some hours; half of the time it is put right again. */
export async function clockIsSet({ booth, random }: Unlucky): Promise<void> {
  const { clock } = booth;
  const skewMs = random.chance(0.5) ? 0 : random.int(-120, 120) * MINUTE_MS;
  clock.set(clock.trueMs() + skewMs);
  booth.note(`the clock is set to be ${skewMs / MINUTE_MS} minutes off`);
  await booth.sayTime(random);
}

export async function deviceFails({ booth, random }: Unlucky): Promise<void> {
  const device = random.pick(['printer', 'barrier', 'drawer'] as const) ?? 'printer';
  const fault = random.chance(0.4) ? null : random.pick<string>(faults[device]);
  const file = join(booth.folder, 'virtual', `${device}-fault`);
  if (fault === null) rmSync(file, { force: true });
  else writeFileSync(file, fault);
  booth.note(`${device}: ${fault ?? 'mended'}`);
}

export async function mendEverything({ booth }: Unlucky): Promise<void> {
  for (const device of Object.keys(faults)) rmSync(join(booth.folder, 'virtual', `${device}-fault`), { force: true });
  booth.line.become('good');
  booth.clock.set(booth.clock.trueMs());
  await booth.sayTime();
}
