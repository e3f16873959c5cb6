// No input that a schema takes can throw or stop the lane, whoever approves. NAKA_SCHEMA_CALLS asks for more than the usual few; NAKA_SEED
// repeats one booth's life.
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { randomOf } from '../../../simulation/random.ts';
import { closeWorlds, newId, openWorld } from '../../world/booth-world.ts';
import { setUpDelhi } from '../../world/set-up.ts';
import { inputBySchema } from './by-schema.ts';
import { fuzzedNames, livesOfBooths, moneyNames } from './fuzzed-booth.ts';

const calls = Number(process.env.NAKA_SCHEMA_CALLS ?? 800);
const CALLS_A_BOOTH = 400;
/** After so many calls the owner takes the lane again, if somebody else has it. */
const CALLS_A_TURN = 15;

afterEach(closeWorlds);

it(
  'throws nothing in any channel of a working booth',
  async () => {
    const accepted = new Map<string, number>();
    await livesOfBooths({ first: 1, most: Math.ceil(calls / CALLS_A_BOOTH) }, async (booth) => {
      for (let call = 0; call < CALLS_A_BOOTH; call++) {
        if (call % CALLS_A_TURN === 0) await booth.takeLane();
        await booth.callOne(booth.random.chance(0.5) ? fuzzedNames : moneyNames);
      }
      for (const [name, count] of booth.accepted) accepted.set(name, (accepted.get(name) ?? 0) + count);
    });
    // A fuzz that is refused everywhere proves nothing.
    if (process.env.NAKA_SEED === undefined) expect(accepted.size).toBeGreaterThan(60);
  },
  60_000 + calls * 20,
);

it('throws nothing in the first set-up, and the booth that it makes works', async () => {
  const names = fuzzedNames.filter((name) => name.startsWith('setup.') || name === 'booth.view');
  const random = randomOf(7);
  const likely = { ...setUpDelhi, lotId: undefined, name: undefined, address: undefined };
  for (let booths = 0; booths < 3; booths++) {
    const world = await openWorld({ training: false });
    for (let call = 0; call < 40; call++) {
      const name = random.pick(names) ?? 'setup.samples';
      const hint = (field: string) =>
        field === 'requestId' ? newId() : random.chance(0.8) ? (likely as Readonly<Record<string, unknown>>)[field] : undefined;
      await world.booth.invoke(name, inputBySchema(name, random, hint));
      expect(world.log.events).not.toContain('ipc.threw');
    }
    if ((await world.ask('auth.tiles', {})).ok) expect((await world.ask('booth.view', {})).ok).toBe(true);
  }
});

it('asks every channel there is', () => {
  const folder = new URL('../../../../electron/contract/channels/', import.meta.url);
  const declared = readdirSync(folder).flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^ {2}'([a-z]+\.[A-Za-z0-9]+)': channel\(/gm)].map(
      ([, name]) => name,
    ),
  );
  expect([...fuzzedNames].sort()).toEqual(declared.sort());
});
