// When a backup is made by itself: after each shift close, and every so many minutes while a shift is open.

export type BackupState = {
  /** Of the last good backup; null: there is none. */
  readonly last: { readonly headSeq: number; readonly factSeq: number } | null;
  /** Of the record that closed the last shift; 0: none was closed. */
  readonly shiftClosedSeq: number;
  readonly shiftIsOpen: boolean;
  readonly headSeq: number;
};

/**
 * `sinceLastMs`: since the last good backup, or since the booth began to wait for its first. Null: none is due, also when nothing was
 * journaled since the last one but the backup itself.
 */
export function dueBackup(
  { last, shiftClosedSeq, shiftIsOpen, headSeq }: BackupState,
  { sinceLastMs, everyMinutes }: { readonly sinceLastMs: number; readonly everyMinutes: number },
): 'shift_closed' | 'interval' | null {
  if (shiftClosedSeq > (last?.headSeq ?? 0)) return 'shift_closed';
  if (!shiftIsOpen || sinceLastMs < everyMinutes * 60_000) return null;
  return last !== null && headSeq <= last.factSeq ? null : 'interval';
}
