// Delays after wrong PINs by the monotonic clock, beside the stored guard, which goes by the wall clock: while the booth runs, setting
// that forward ends no delay.
import type { Clock } from '../settings/clock.ts';

export type HeldCodes = {
  readonly leftMs: (operatorCode: string) => number;
  readonly hold: (operatorCode: string, delayMs: number) => void;
  /** The person got a new PIN from a supervisor. */
  readonly release: (operatorCode: string) => void;
};

export function openHeldCodes({ monotonicMs }: Clock): HeldCodes {
  const untilMs = new Map<string, number>();
  return {
    leftMs: (operatorCode) => Math.max(0, (untilMs.get(operatorCode) ?? 0) - monotonicMs()),
    hold: (operatorCode, delayMs) => void untilMs.set(operatorCode, monotonicMs() + delayMs),
    release: (operatorCode) => void untilMs.delete(operatorCode),
  };
}
