// A sleep that can be cut short; a wake that comes before the sleep is not lost.
import { systemTimers, type Timers } from '../settings/timers.ts';

export type Waiter = {
  /** Resolves after `ms`, at the next `wake`, or at once when a wake came since the last wait. */
  wait(ms: number): Promise<void>;
  wake(): void;
};

export function createWaiter({ after }: Timers = systemTimers): Waiter {
  let woken = false;
  let settle: (() => void) | null = null;
  return {
    wait(ms) {
      if (woken) {
        woken = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const callOff = after(ms, () => settle?.());
        settle = () => {
          callOff();
          settle = null;
          woken = false;
          resolve();
        };
      });
    },
    wake() {
      woken = true;
      settle?.();
    },
  };
}
