// The booth's clocks, passed in by a shell; tests pass their own.

/** Wall time for people and the journal, monotonic time to measure with. Whole milliseconds. */
export type Clock = {
  /** Epoch milliseconds, UTC. */
  readonly nowMs: () => number;
  /** Since an arbitrary point; never goes back while the process lives. */
  readonly monotonicMs: () => number;
};

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => Math.floor(performance.now()),
};
