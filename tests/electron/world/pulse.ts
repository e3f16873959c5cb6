// The booth's pulse, which looks at the clock and for an idle desk once a second, in the hand of a test.
import { vi } from 'vitest';

/** Call before the booth opens, and `vi.useRealTimers()` after it has closed. Answers the function that makes the pulse beat once. */
export function ownPulse(): () => void {
  // The only interval of the booth; its other timers, and those of sockets, go on as always.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  return () => void vi.advanceTimersByTime(1_000);
}
