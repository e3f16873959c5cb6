// Everything that is left to chance, drawn from the seed: what the steps choose, and what programs draw (identifiers, nonces, keys, pauses).
import { type Random, randomOf } from '../random.ts';

let programs: Random = randomOf(0);
let world: Random = randomOf(0);

export function reseed(seed: number): void {
  programs = randomOf(seed * 2_654_435 + 1);
  world = randomOf(seed * 7_919 + 2);
}

/** For what programs draw. */
export function drawn(): number {
  return programs.next();
}

export function drawnBytes(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; at += 1) bytes[at] = Math.floor(programs.next() * 256);
  return bytes;
}

/** For lines, connections and disks: how long they take. */
export function worldChance(): Random {
  return world;
}
