// Wakes long polls when something was fed. Only a hint: whoever waits also looks by itself, so a lost notification costs a second.
import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { Timers } from '../timers.ts';
import { feedChannel } from './feed.ts';

export type FeedListener = {
  /** Resolves when the lot was fed, after `withinMs`, or when `signal` aborts; it never rejects. Call it before looking. */
  waitFor(lotId: string, options: { readonly withinMs: number; readonly signal: AbortSignal }): Promise<void>;
  close(): Promise<void>;
};

const reconnectAfterMs = 1000;

export function openFeedListener({
  url,
  timers,
  onError,
}: {
  readonly url: string;
  readonly timers: Timers;
  readonly onError: (error: Error) => void;
}): FeedListener {
  const hints = new EventEmitter().setMaxListeners(0);
  let closed = false;
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | null = null;

  const connect = async () => {
    const next = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'naka-upstream-feed' });
    next.on('notification', ({ payload }) => hints.emit(payload ?? ''));
    next.on('error', onError);
    next.on('end', () => later());
    try {
      await next.connect();
      await next.query(`listen ${feedChannel}`);
      if (closed) await next.end();
      else client = next;
    } catch (error) {
      onError(error as Error);
      later();
    }
  };
  const later = () => {
    client = null;
    if (!closed)
      retry ??= setTimeout(() => {
        retry = null;
        void connect();
      }, reconnectAfterMs);
  };
  void connect();

  return {
    waitFor: (lotId, { withinMs, signal }) =>
      new Promise((resolve) => {
        const done = () => {
          callOff();
          hints.off(lotId, done);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const callOff = timers.after(withinMs, done);
        hints.on(lotId, done);
        signal.addEventListener('abort', done);
        if (signal.aborted) done();
      }),
    close: async () => {
      closed = true;
      if (retry !== null) clearTimeout(retry);
      await client?.end();
    },
  };
}
