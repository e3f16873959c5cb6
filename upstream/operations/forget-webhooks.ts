// Worker: empties webhooks that were dealt with long ago. They came with the payer's UPI address or phone; what they proved stays, by event, hash and outcome.
import { DAY_MS, LEAST_ERASURE_PERIOD } from '../../domain/personal/erasure-period.ts';
import type { Context } from '../context.ts';
import { forgetInbox } from '../db/inbox.ts';

const atOnce = 500;

/** After the shortest period that a lot may choose: an event is of no lot until it is read. */
export function forgetWebhooks({ db, nowMs }: Context): Promise<number> {
  return forgetInbox(db, { processedBeforeMs: nowMs() - LEAST_ERASURE_PERIOD * DAY_MS, limit: atOnce });
}
