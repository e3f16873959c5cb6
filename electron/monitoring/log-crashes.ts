// The last words of a dying process go to the log as well as to standard error; the process still dies as Node means it to.
import type { Log } from './log.ts';

export function logCrashes(log: Log): void {
  process.on('uncaughtExceptionMonitor', (error, origin) => {
    log.error('process.crashed', { origin, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  });
}
