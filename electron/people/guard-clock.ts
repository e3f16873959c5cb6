// How long wrong PINs hold and grow old by the monotonic clock, beside the stored guard, which goes by the wall clock: while the booth
// runs, setting that forward ends no delay and forgets no failure.
import type { SignInGuard } from '../../domain/people/sign-in-guard.ts';
import type { Clock } from '../settings/clock.ts';

export type GuardClock = {
  /** Milliseconds for which a code is still held. */
  readonly leftMs: (operatorCode: string) => number;
  /** Milliseconds since the guard's `countedFromMs`; by the wall clock where the last failure was before the booth's start. */
  readonly agedMs: (operatorCode: string, guard: SignInGuard) => number;
  /** A failure that counted at `nowMs` of the wall clock. */
  readonly failed: (operatorCode: string, guard: SignInGuard, at: { readonly nowMs: number; readonly delayMs: number }) => void;
  /** The person got a new PIN from a supervisor. */
  readonly release: (operatorCode: string) => void;
  /** The person has another code. */
  readonly rename: (from: string, to: string) => void;
};

type LastFailure = { readonly atMs: number; readonly untilMs: number; readonly agedMs: number };

export function openGuardClock({ nowMs, monotonicMs }: Clock): GuardClock {
  const last = new Map<string, LastFailure>();
  return {
    leftMs: (operatorCode) => Math.max(0, (last.get(operatorCode)?.untilMs ?? 0) - monotonicMs()),
    agedMs(operatorCode, { countedFromMs }) {
      const failure = last.get(operatorCode);
      return failure === undefined ? Math.max(0, nowMs() - countedFromMs) : failure.agedMs + monotonicMs() - failure.atMs;
    },
    failed(operatorCode, { countedFromMs }, at) {
      const atMs = monotonicMs();
      last.set(operatorCode, { atMs, untilMs: atMs + at.delayMs, agedMs: Math.max(0, at.nowMs - countedFromMs) });
    },
    release: (operatorCode) => void last.delete(operatorCode),
    rename(from, to) {
      const failure = last.get(from);
      if (failure === undefined || from === to) return;
      last.delete(from);
      last.set(to, failure);
    },
  };
}
