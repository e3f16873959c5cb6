// A log that a test can read.
import type { Log, LogFields } from '../../electron/monitoring/log.ts';

export function memoryLog(): Log & { readonly events: string[]; readonly entries: { event: string; fields: LogFields }[] } {
  const entries: { event: string; fields: LogFields }[] = [];
  const events: string[] = [];
  const keep = (event: string, fields: LogFields = {}) => {
    events.push(event);
    entries.push({ event, fields });
  };
  return { events, entries, error: keep, warn: keep, info: keep, debug: keep };
}
