// Asks upstream what time it is: when the line is up, every ten minutes, and every few seconds while the booth does not know the time.
import { randomBytes } from 'node:crypto';
import { timeReplySchema, timeText } from '../../upstream/contract/http.ts';
import type { Log } from '../monitoring/log.ts';
import type { UpstreamClient } from './upstream-client.ts';
import type { Waiter } from './waiter.ts';

export type TimeFollower = {
  readonly boothId: string;
  /** Whether upstream's key made this signature of this text. */
  readonly verifyUpstream: (text: string, signature: string) => boolean;
  readonly inDoubt: () => boolean;
  /** What upstream's clock says now. Throws what the database throws. */
  readonly heard: (serverMs: number) => void;
  readonly monotonicMs: () => number;
};

const EVERY_MS = 600_000;
const IN_DOUBT_MS = 5_000;
const TIMEOUT_MS = 10_000;
/** An answer that took longer says too little about now. */
const LONGEST_WAY_MS = 5_000;

export async function followTime({
  client,
  boothId,
  verifyUpstream,
  inDoubt,
  heard,
  monotonicMs,
  waiter,
  log,
  stopping,
}: TimeFollower & {
  readonly client: UpstreamClient;
  readonly waiter: Waiter;
  readonly log: Log;
  readonly stopping: () => boolean;
}): Promise<void> {
  while (!stopping()) {
    // Fresh for each question, so that an old answer proves nothing.
    const nonce = randomBytes(16).toString('hex');
    const askedMs = monotonicMs();
    const answer = await client.ask({
      method: 'GET',
      path: `/v1/time?nonce=${nonce}`,
      reply: timeReplySchema,
      timeoutMs: TIMEOUT_MS,
    });
    const tookMs = monotonicMs() - askedMs;
    if (stopping()) return;
    if (answer.kind === 'ok' && tookMs <= LONGEST_WAY_MS) {
      const { timeMs, signature } = answer.value;
      try {
        if (verifyUpstream(timeText({ boothId, nonce, timeMs }), signature)) {
          heard(Math.round(timeMs + tookMs / 2));
          log.debug('sync.time_heard', { tookMs });
        } else log.warn('sync.time_signature_wrong');
      } catch (error) {
        // The booth's own database: it says so on the lane; here it is tried again.
        log.error('sync.time_not_set', { error: String(error) });
      }
    }
    await waiter.wait(inDoubt() ? IN_DOUBT_MS : EVERY_MS);
  }
}
