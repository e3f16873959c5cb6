// Holds a source back that tries codes or scans faster than a lane can work (domain/scan-limiter.ts); one state per source.
// A held source is refused before its code is looked at: otherwise it could go on guessing.
import type { LotSettings } from '../../domain/lot/lot-settings.ts';
import { admitScan, type ScanBuckets, type ScanKind, scanGate } from '../../domain/scan-limiter.ts';
import type { Clock } from '../settings/clock.ts';

export type Held = {
  readonly limit: 'invalid' | 'burst';
  readonly untilMs: number;
  /** True once per trip: the one refusal that is journaled. */
  readonly tripped: boolean;
};

export type ScanGate = {
  /** Null: the source may be listened to. */
  readonly heldBack: (source: string, limits: LotSettings['scanLimits']) => Held | null;
  /** What a code that was listened to turned out to be. */
  readonly judged: (source: string, kind: ScanKind, limits: LotSettings['scanLimits']) => void;
  /** Until when a source is held back (epoch ms); null when none is. */
  readonly limitedUntilMs: () => number | null;
};

type Source = { buckets: ScanBuckets | null; heldUntilMonotonicMs: number | null };

/** A lane has a few sources; whoever names more of them shares one state. */
const MAX_SOURCES = 32;
const SHARED = '(other)';

/** Counts in monotonic time, so that a wall clock that was set cannot free or hold a source. */
export function openScanGate(clock: Clock): ScanGate {
  const sources = new Map<string, Source>();

  function sourceOf(name: string): Source {
    const key = sources.has(name) || sources.size < MAX_SOURCES ? name : SHARED;
    const known = sources.get(key);
    if (known !== undefined) return known;
    const source: Source = { buckets: null, heldUntilMonotonicMs: null };
    sources.set(key, source);
    return source;
  }

  const wallTime = (monotonicMs: number) => clock.nowMs() + monotonicMs - clock.monotonicMs();

  return {
    heldBack: (name, limits) => {
      const source = sourceOf(name);
      const verdict = scanGate(source.buckets, { nowMs: clock.monotonicMs(), limits });
      if (verdict.kind === 'allow') {
        source.heldUntilMonotonicMs = null;
        return null;
      }
      const tripped = source.heldUntilMonotonicMs === null;
      source.heldUntilMonotonicMs = verdict.untilMs;
      return { limit: verdict.limit, untilMs: wallTime(verdict.untilMs), tripped };
    },
    judged: (name, kind, limits) => {
      const source = sourceOf(name);
      source.buckets = admitScan(source.buckets, kind, { nowMs: clock.monotonicMs(), limits }).buckets;
    },
    limitedUntilMs: () => {
      const until = Math.max(0, ...[...sources.values()].map(({ heldUntilMonotonicMs }) => heldUntilMonotonicMs ?? 0));
      return until > clock.monotonicMs() ? wallTime(until) : null;
    },
  };
}
