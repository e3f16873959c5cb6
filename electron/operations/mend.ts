// For work that no call waits for (feed, pulse, view): an error stops the lane, and a broken database is opened anew.
import { OutcomeUnknown } from '../../db/errors.ts';
import { BROKEN_DATABASE, type Lane } from '../ipc/lane.ts';
import type { Log } from '../monitoring/log.ts';

/** Never throws. `event` is the log's literal name for what failed. */
export type Mend = (event: string, error: unknown) => void;

export function openMend({
  reopen,
  lane,
  log,
}: {
  /** Opens the database anew; throws when that fails. */
  readonly reopen: () => void;
  readonly lane: Lane;
  readonly log: Log;
}): Mend {
  return (event, error) => {
    log.error(event, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    if (error instanceof OutcomeUnknown) lane.stop(BROKEN_DATABASE);
    if (lane.stopped()?.why !== BROKEN_DATABASE) {
      lane.stop(error instanceof Error ? error.message : event);
      return;
    }
    try {
      reopen();
      lane.resume(BROKEN_DATABASE);
    } catch (stillBroken) {
      log.error('db.reopen_failed', { error: String(stillBroken) });
    }
  };
}
