// Remembers which replies reached the renderer, so that after a crash only the others are shown as recovered.
import { findRequest, markRequestAcknowledged } from '../../db/requests.ts';
import { type RequestId, requestIdSchema } from '../../domain/ids.ts';
import type { Store } from './store.ts';

export type Acknowledgements = {
  /** Anything that is not the id of a committed request is ignored. */
  readonly acknowledge: (requestId: string) => void;
  /** Writes down what was acknowledged so far; what the database did not take waits for the next time. */
  readonly flush: () => void;
  /** The same after a moment, if anything waits. */
  readonly flushSoon: () => void;
};

/** Written together after a moment: an own durable commit for each would slow the lane down. A crash in it only asks the cashier once more. */
const DELAY_MS = 500;

export function openAcknowledgements(store: Store, failed: (error: unknown) => void): Acknowledgements {
  let waiting: RequestId[] = [];
  let timer: NodeJS.Timeout | null = null;

  const flush = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting.length === 0) return;
    const acknowledged = waiting;
    store.write((tx) => {
      for (const requestId of acknowledged) {
        if (findRequest(tx, requestId) !== undefined) markRequestAcknowledged(tx, requestId);
      }
    });
    waiting = waiting.slice(acknowledged.length);
  };
  const flushLater = () => {
    timer = null;
    try {
      flush();
    } catch (error) {
      failed(error);
    }
  };

  const flushSoon = () => {
    if (waiting.length > 0) timer ??= setTimeout(flushLater, DELAY_MS).unref();
  };

  return {
    acknowledge: (text) => {
      const requestId = requestIdSchema.safeParse(text);
      if (!requestId.success) return;
      waiting.push(requestId.data);
      flushSoon();
    },
    flush,
    flushSoon,
  };
}
