// A loop that does a kind of work until there is none, then sleeps until it is woken or some time has passed.
import type { Log } from '../log.ts';

export type Worker = {
  wake(): void;
  /** Resolves when the piece of work in hand is finished. */
  stop(): Promise<void>;
};

const afterTroubleMs = 2000;

/** `work` answers how much it did; it is called again at once while that is more than nothing. What it throws is logged, and it goes on. */
export function startWorker({
  name,
  everyMs,
  work,
  log,
}: {
  readonly name: string;
  readonly everyMs: number;
  readonly work: () => Promise<number>;
  readonly log: Log;
}): Worker {
  let stopped = false;
  let woken = false;
  let endSleep: () => void = () => {};

  const sleep = (forMs: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, forMs);
      endSleep = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const loop = async () => {
    while (!stopped) {
      woken = false;
      let pauseMs = everyMs;
      try {
        if ((await work()) > 0) continue;
      } catch (error) {
        log.error({ worker: name, err: error }, 'worker failed; it goes on');
        pauseMs = afterTroubleMs;
      }
      if (!woken && !stopped) await sleep(pauseMs);
    }
  };
  const finished = loop();

  return {
    wake: () => {
      woken = true;
      endSleep();
    },
    stop: async () => {
      stopped = true;
      endSleep();
      await finished;
    },
  };
}

/** Exponential, with jitter, so that booths and orders that failed together do not come back together. */
export function backoffSeconds(attempts: number, { longest }: { readonly longest: number }): number {
  const base = Math.min(longest, 2 ** Math.min(attempts, 20));
  return base * (0.5 + Math.random() / 2);
}
