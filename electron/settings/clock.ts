// The computer's clocks, passed in by a shell; tests pass their own.
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';

/** Wall time for people and the journal, monotonic time to measure with. Whole milliseconds. */
export type Clock = {
  /** Epoch milliseconds, UTC. */
  readonly nowMs: () => number;
  /** Since an arbitrary point; never goes back while the process lives. May stand while the computer sleeps. */
  readonly monotonicMs: () => number;
};

/** What a shell passes in: also the clock that nobody can set and that goes on while the computer sleeps. */
export type ComputerClock = Clock & {
  /** Since the computer was started. */
  readonly uptimeMs: () => number;
  /** Another one after each start of the computer; null where the system does not say. */
  readonly computerRun: string | null;
};

export const systemClock: ComputerClock = {
  nowMs: () => Date.now(),
  monotonicMs: () => Math.floor(performance.now()),
  uptimeMs: () => Math.floor(uptime() * 1_000),
  computerRun: readComputerRun(),
};

function readComputerRun(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    // Not Linux: after a restart of the booth only the wall clock tells how long it was off.
    return null;
  }
}
