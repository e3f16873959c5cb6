import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admitScan, type ScanBuckets, type ScanKind, scanGate } from '../../../domain/scan-limiter.ts';
import { minuteMs, settings, startMs } from '../session/sample-lot.ts';

const limits = settings.scanLimits;

function scan(kind: ScanKind, times: number, from: ScanBuckets | null = null, nowMs: number = startMs) {
  let buckets = from;
  let allowed = 0;
  for (let count = 0; count < times; count += 1) {
    const admitted = admitScan(buckets, kind, { nowMs, limits });
    buckets = admitted.buckets;
    if (admitted.verdict.kind === 'allow') allowed += 1;
  }
  return { buckets, allowed };
}

describe('the scan limiter', () => {
  test('admits 100 invalid codes an hour from one source, then holds it back for as long as one more takes', () => {
    const { buckets, allowed } = scan('invalid', 150);
    expect(allowed).toBe(100);
    const until = startMs + 36_000;
    expect(scanGate(buckets, { nowMs: startMs, limits })).toEqual({ kind: 'limited', untilMs: until, limit: 'invalid' });
    expect(scanGate(buckets, { nowMs: until - 1, limits }).kind).toBe('limited');
    expect(scanGate(buckets, { nowMs: until, limits }).kind).toBe('allow');
  });

  test('admits a burst of valid codes, then 60 a minute, and does not count them as invalid', () => {
    const { buckets, allowed } = scan('valid', 50);
    expect(allowed).toBe(20);
    expect(scanGate(buckets, { nowMs: startMs, limits })).toMatchObject({ limit: 'burst', untilMs: startMs + 1000 });
    expect(scan('valid', 50, buckets, startMs + 5000).allowed).toBe(5);
    expect(scan('invalid', 150, buckets).allowed).toBe(100);
  });

  test('is full again after a quiet hour, and never fuller', () => {
    const { buckets } = scan('invalid', 100);
    expect(scan('invalid', 300, buckets, startMs + 60 * minuteMs).allowed).toBe(100);
    expect(scan('invalid', 300, buckets, startMs + 6000 * minuteMs).allowed).toBe(100);
  });

  test('asking takes nothing', () => {
    const { buckets } = scan('invalid', 99);
    for (let count = 0; count < 5; count += 1) expect(scanGate(buckets, { nowMs: startMs, limits }).kind).toBe('allow');
  });

  test('never admits more than burst and refill together, whatever the clock does', () => {
    const steps = fc.array(fc.integer({ min: -30_000, max: 30_000 }), { minLength: 150, maxLength: 250, size: 'max' });
    fc.assert(
      fc.property(steps, (moves) => {
        let nowMs = startMs;
        let forwardMs = 0;
        let buckets: ScanBuckets | null = null;
        let allowed = 0;
        for (const move of moves) {
          nowMs += move;
          forwardMs += Math.max(move, 0);
          const admitted = admitScan(buckets, 'invalid', { nowMs, limits });
          buckets = admitted.buckets;
          if (admitted.verdict.kind === 'allow') allowed += 1;
        }
        expect(allowed).toBeLessThanOrEqual(100 + Math.ceil(forwardMs / 36_000));
      }),
    );
  });
});
