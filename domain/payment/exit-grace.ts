// After a payment the vehicle may leave for a while; past it, the difference is due.

/** The last millisecond at which a vehicle may still leave on its payment. `closedAtMs`: when its session was settled. */
export function exitGraceEndsAtMs({
  closedAtMs,
  exitGraceMinutes,
}: {
  readonly closedAtMs: number;
  readonly exitGraceMinutes: number;
}): number {
  return closedAtMs + exitGraceMinutes * 60_000;
}
