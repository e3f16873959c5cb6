// Time to wait in, passed in like the clock; a test passes its own and decides when time goes on.

export type Timers = {
  /** Milliseconds since an arbitrary point; never goes back. */
  readonly nowMs: () => number;
  /** Calls `act` once, after `ms`. Answers the function that calls it off. */
  readonly after: (ms: number, act: () => void) => () => void;
};

export const systemTimers: Timers = {
  nowMs: () => performance.now(),
  after: (ms, act) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};
