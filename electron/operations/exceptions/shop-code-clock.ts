// How long ago the last wrong shop code was, by the monotonic clock while the booth runs: setting the wall clock forward ends no delay and
// forgets no wrong code. Of a wrong code before the start only the wall clock knows.
import type { ShopCodeGuard } from '../../../domain/people/shop-code-guard.ts';
import type { Clock } from '../../settings/clock.ts';

export type ShopCodeClock = {
  /** Epoch milliseconds to judge this guard by. */
  readonly nowFor: (guard: ShopCodeGuard) => number;
  /** A wrong code was counted just now. */
  readonly failed: () => void;
};

export function openShopCodeClock({ nowMs, monotonicMs }: Clock): ShopCodeClock {
  let failedAtMs: number | null = null;
  return {
    nowFor: ({ atMs }) => (failedAtMs === null ? nowMs() : atMs + monotonicMs() - failedAtMs),
    failed: () => {
      failedAtMs = monotonicMs();
    },
  };
}
