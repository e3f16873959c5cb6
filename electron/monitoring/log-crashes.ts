// The last words of a dying process go to the log as well as to standard error; the process still dies as Node means it to.
import type { Log } from './log.ts';

/** Returns the function that stops it. */
export function logCrashes(log: Log): () => void {
  const keep = (error: Error, origin: NodeJS.UncaughtExceptionOrigin) =>
    log.error('process.crashed', { origin, error: error.stack ?? String(error) });
  process.on('uncaughtExceptionMonitor', keep);
  return () => void process.off('uncaughtExceptionMonitor', keep);
}
