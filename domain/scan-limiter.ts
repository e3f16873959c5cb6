// Holds back scanners that send rubbish or too much: two token buckets per source, pure; the caller keeps their state.
import type { LotSettings } from './lot/lot-settings.ts';

type Bucket = { readonly tokens: number; readonly atMs: number };
export type ScanBuckets = { readonly invalid: Bucket; readonly valid: Bucket };
/** invalid: unknown or refused codes, `invalidPerHour` · valid: `validBurst` at once, refilled at `validPerMinute`. */
export type ScanKind = 'invalid' | 'valid';
export type ScanLimits = LotSettings['scanLimits'];
export type ScanVerdict =
  | { readonly kind: 'allow' }
  /** `limit` as the `scan.limited` fact names it. */
  | { readonly kind: 'limited'; readonly untilMs: number; readonly limit: 'invalid' | 'burst' };

type Rate = { readonly capacity: number; readonly perMs: number };
type Moment = { readonly nowMs: number; readonly limits: ScanLimits };

export function freshScanBuckets({ nowMs, limits }: Moment): ScanBuckets {
  return {
    invalid: { tokens: limits.invalidPerHour, atMs: nowMs },
    valid: { tokens: limits.validBurst, atMs: nowMs },
  };
}

/** Asked before a code is read: a source without tokens in either bucket is not listened to. Takes nothing. */
export function scanGate(buckets: ScanBuckets | null, moment: Moment): ScanVerdict {
  const held = buckets ?? freshScanBuckets(moment);
  const invalid = verdictOf(held.invalid, 'invalid', moment);
  return invalid.kind === 'limited' ? invalid : verdictOf(held.valid, 'valid', moment);
}

/** Counts one judged scan. `limited` means that this one was already too many; nothing is taken then. */
export function admitScan(
  buckets: ScanBuckets | null,
  kind: ScanKind,
  moment: Moment,
): { readonly buckets: ScanBuckets; readonly verdict: ScanVerdict } {
  const held = buckets ?? freshScanBuckets(moment);
  const filled = refill(held[kind], rateOf(kind, moment.limits), moment.nowMs);
  const verdict = verdictOf(filled, kind, moment);
  const left = verdict.kind === 'allow' ? { ...filled, tokens: filled.tokens - 1 } : filled;
  return { buckets: { ...held, [kind]: left }, verdict };
}

function verdictOf(bucket: Bucket, kind: ScanKind, { nowMs, limits }: Moment): ScanVerdict {
  const rate = rateOf(kind, limits);
  const { tokens } = refill(bucket, rate, nowMs);
  if (tokens >= 1) return { kind: 'allow' };
  return {
    kind: 'limited',
    untilMs: nowMs + Math.ceil((1 - tokens) / rate.perMs),
    limit: kind === 'invalid' ? 'invalid' : 'burst',
  };
}

function rateOf(kind: ScanKind, { invalidPerHour, validBurst, validPerMinute }: ScanLimits): Rate {
  return kind === 'invalid'
    ? { capacity: invalidPerHour, perMs: invalidPerHour / 3_600_000 }
    : { capacity: validBurst, perMs: validPerMinute / 60_000 };
}

/** A clock set back fills nothing and takes nothing; filling goes on from the new time. */
function refill({ tokens, atMs }: Bucket, { capacity, perMs }: Rate, nowMs: number): Bucket {
  const elapsedMs = Math.max(nowMs - atMs, 0);
  // Rounded to a billionth, so that a token that is due is not missed by a float's last digit.
  const filled = Math.round((tokens + elapsedMs * perMs) * 1e9) / 1e9;
  return { tokens: Math.min(filled, capacity), atMs: nowMs };
}
