// Timers for tests: those that a test steps by hand, and those that only shorten what production waits for.

/** As electron/settings/timers.ts and upstream/timers.ts have it. */
type Timers = {
  readonly nowMs: () => number;
  readonly after: (ms: number, act: () => void) => () => void;
};

export type TestTimers = Timers & {
  /** Time passes: what is due by then is done, in its order. */
  pass(ms: number): void;
  /** How many wait for it now. */
  readonly waiting: number;
  /** How much time has to pass until the first of them goes on; null when none waits. */
  readonly nextInMs: number | null;
};

/** Time stands still unless the test says how much of it passes, so no deadline depends on how busy the computer is. */
export function testTimers(): TestTimers {
  let nowMs = 0;
  const waiting = new Set<{ readonly atMs: number; readonly act: () => void }>();
  const doDue = (): void => {
    const due = [...waiting].filter(({ atMs }) => atMs <= nowMs).sort((one, other) => one.atMs - other.atMs);
    for (const timer of due) if (waiting.delete(timer)) timer.act();
  };
  return {
    nowMs: () => nowMs,
    get waiting() {
      return waiting.size;
    },
    get nextInMs() {
      return waiting.size === 0 ? null : Math.min(...[...waiting].map(({ atMs }) => atMs)) - nowMs;
    },
    after(ms, act) {
      const timer = { atMs: nowMs + ms, act };
      waiting.add(timer);
      // A wait of no time at all ends by itself, but never before its caller goes on.
      if (ms <= 0) setImmediate(doDue);
      return () => void waiting.delete(timer);
    },
    pass(ms) {
      nowMs += ms;
      doDue();
    },
  };
}

/** Real time, a hundred times as fast: for waits between two tries, which a test need not sit out. */
export const quickTimers: Timers = {
  nowMs: () => performance.now() * 100,
  after: (ms, act) => {
    const timer = setTimeout(act, ms / 100);
    return () => clearTimeout(timer);
  },
};
