// Which backups of one place may go when a new one lies there: never the last good one, nor the only one of a day that is still kept.

export type KeptBackup = { readonly madeAtMs: number; readonly headSeq: number };
/** So many that have the most records, so many that were made last (the same ones, but for a restore or a wrong clock), and the last one of each of so many days. */
export type RotationRule = { readonly newest: number; readonly days: number };

export const rotationRules = {
  /** On the same disk, as long as the books. */
  dataFolder: { newest: 3, days: 0 },
  elsewhere: { newest: 3, days: 7 },
} as const satisfies Readonly<Record<string, RotationRule>>;

const DAY_MS = 86_400_000;

/**
 * All of one booth and one place, in any order; all were proven whole when they were made. The one with the most records stays, whatever its
 * date says: a clock may have been wrong. Those made last stay, however many records they have: after a restore that went another way than older
 * backups, only they have the records since.
 */
export function backupsToDrop<Backup extends KeptBackup>(
  backups: readonly Backup[],
  { newest, days }: RotationRule,
  utcOffsetMinutes: number,
): readonly Backup[] {
  const ordered = backups.toSorted((a, b) => b.headSeq - a.headSeq || b.madeAtMs - a.madeAtMs);
  const latest = backups.toSorted((a, b) => b.madeAtMs - a.madeAtMs || b.headSeq - a.headSeq);
  const kept = new Set([ordered, latest].flatMap((order) => order.slice(0, Math.max(1, newest))));
  const lastOfDay = new Map<number, Backup>();
  for (const backup of ordered) {
    const day = Math.floor((backup.madeAtMs + utcOffsetMinutes * 60_000) / DAY_MS);
    if (!lastOfDay.has(day)) lastOfDay.set(day, backup);
  }
  const latestDays = [...lastOfDay].toSorted(([a], [b]) => b - a).slice(0, days);
  for (const [, backup] of latestDays) kept.add(backup);
  return ordered.filter((backup) => !kept.has(backup));
}
