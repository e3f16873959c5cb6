// For lines that a stranger can cause as often as they like: the log is rotated, and must not be flooded until what matters is gone.
import type { Log, LogFields, LogLevel } from './log.ts';

const BETWEEN_LINES_MS = 10_000;

/** Writes `event` at most once in ten seconds; the next line then says how many were left out. Texts are cut to 100 characters. */
export function logSparingly(
  log: Log,
  {
    level,
    event,
    nowMs = () => performance.now(),
  }: { readonly level: LogLevel; readonly event: string; readonly nowMs?: () => number },
): (fields: LogFields) => void {
  let writtenAtMs = Number.NEGATIVE_INFINITY;
  let leftOut = 0;
  return (fields) => {
    if (nowMs() - writtenAtMs < BETWEEN_LINES_MS) {
      leftOut += 1;
      return;
    }
    const cut = Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, 100) : value]);
    log[level](event, { ...Object.fromEntries(cut), leftOut });
    writtenAtMs = nowMs();
    leftOut = 0;
  };
}
