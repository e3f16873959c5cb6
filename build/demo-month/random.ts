// A seeded source of choices: the same seed makes the same month.

export type Random = {
  /** In [0, 1). */
  next(): number;
  chance(probability: number): boolean;
  /** From `least` to `most`, both included. */
  int(least: number, most: number): number;
  pick<Value>(values: readonly [Value, ...Value[]]): Value;
  weighted<Value>(entries: readonly (readonly [weight: number, value: Value])[]): Value;
};

/** Mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    chance: (probability) => next() < probability,
    int,
    pick: (values) => values[int(0, values.length - 1)] ?? values[0],
    weighted: (entries) => {
      let left = next() * entries.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of entries) {
        left -= weight;
        if (left < 0) return value;
      }
      const last = entries.at(-1);
      if (last === undefined) throw new Error('Nothing to choose from');
      return last[1];
    },
  };
}
