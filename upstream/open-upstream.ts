// The composition root: migrates the database, opens what the operations need, starts the workers and listens.
import { ulid } from 'ulid';
import type { Configuration } from './configuration.ts';
import type { Context } from './context.ts';
import { signerOf } from './cryptography.ts';
import { openDatabase } from './db/database.ts';
import { openFeedListener } from './db/feed-listener.ts';
import { migrate } from './db/migrate.ts';
import { noticeRestoreAtStart } from './operations/after-restore.ts';
import { applyAllWaiting, applyAnswered } from './operations/apply-journal.ts';
import { closeOrders } from './operations/close-orders.ts';
import { forgetWebhooks } from './operations/forget-webhooks.ts';
import { processInbox } from './operations/process-inbox.ts';
import { pursueRefunds } from './operations/pursue-refunds.ts';
import { recheckOrders } from './operations/recheck-orders.ts';
import { requestOrders } from './operations/request-orders.ts';
import { sweepOrders } from './operations/sweep-orders.ts';
import { startWorker, type Worker } from './operations/worker.ts';
import { noProvider } from './providers/no-provider.ts';
import type { Provider } from './providers/provider.ts';
import { trainingProvider } from './providers/training-provider.ts';
import { addRoutes, makeServer } from './server.ts';
import { systemTimers, type Timers } from './timers.ts';

export type Upstream = {
  readonly url: string;
  readonly context: Context;
  /** Ends long polls, finishes the work in hand, closes the database. */
  stop(): Promise<void>;
};

const HOUR_MS = 3_600_000;

export type UpstreamParts = {
  readonly nowMs?: () => number;
  readonly timers?: Timers;
  /** Instead of the configured one. */
  readonly provider?: Provider;
  /** How often the workers look without being woken. */
  readonly workEveryMs?: number;
};

export async function openUpstream(configuration: Configuration, parts: UpstreamParts = {}): Promise<Upstream> {
  const { nowMs = Date.now, timers = systemTimers, provider = makeProvider(configuration.provider), workEveryMs = 1000 } = parts;
  await migrate(configuration.databaseUrl);
  const server = makeServer(configuration);
  const { log } = server;
  const onError = (error: Error) => log.error({ err: error }, 'database connection lost');
  const database = openDatabase({
    url: configuration.databaseUrl,
    connections: configuration.databaseConnections,
    onError,
  });
  const listener = openFeedListener({ url: configuration.databaseUrl, timers, onError });
  const workers: { orders: Worker[]; inbox: Worker[] } = { orders: [], inbox: [] };
  const context: Context = {
    db: database.db,
    provider,
    providers: new Map([[provider.name, provider]]),
    signer: signerOf(configuration.signingKey),
    nowMs,
    timers,
    newId: () => ulid(nowMs()),
    log,
    wake: (work) => {
      for (const worker of workers[work]) worker.wake();
    },
  };
  await noticeRestoreAtStart(context);
  await applyAllWaiting(context);
  const stopping = new AbortController();
  await addRoutes(server, { context, listener, limits: configuration.limits, stopping: stopping.signal }, configuration);
  if (configuration.workers) {
    const start = (name: string, work: (context: Context) => Promise<number>, everyMs = workEveryMs) =>
      startWorker({ name, everyMs, work: () => work(context), log });
    workers.inbox.push(start('process-inbox', processInbox), start('forget-webhooks', forgetWebhooks, HOUR_MS));
    workers.orders.push(
      start('recheck-orders', recheckOrders),
      start('apply-answered', applyAnswered),
      start('request-orders', requestOrders),
      start('close-orders', closeOrders),
      start('sweep-orders', sweepOrders),
      start('pursue-refunds', pursueRefunds),
    );
  }
  const stop = async () => {
    stopping.abort();
    await server.close();
    await Promise.all([...workers.inbox, ...workers.orders].map((worker) => worker.stop()));
    await listener.close();
    await database.close();
  };
  try {
    const url = await server.listen({ host: configuration.host, port: configuration.port });
    return { url, context, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function makeProvider(settings: Configuration['provider']): Provider {
  return settings.kind === 'none' ? noProvider : trainingProvider(settings);
}
