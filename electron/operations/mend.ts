// For work that no call waits for (pulse, view): a defect in it stops the lane. Trouble of the disk is the store's, which brings the database back.
import { isDatabaseTrouble } from '../../db/errors.ts';
import type { Lane } from '../ipc/lane.ts';
import type { Log } from '../monitoring/log.ts';

/** Never throws. `event` is the log's literal name for what failed. */
export type Mend = (event: string, error: unknown) => void;

export function openMend({ lane, log }: { readonly lane: Lane; readonly log: Log }): Mend {
  return (event, error) => {
    if (isDatabaseTrouble(error)) return;
    log.error(event, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    lane.stop(error instanceof Error ? error.message : event);
  };
}
