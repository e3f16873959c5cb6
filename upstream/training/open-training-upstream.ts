// Puts PostgreSQL, the training gateway and upstream together. Upstream itself is told nothing but its configuration.
import { appendFileSync, chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { defaultLimits, type Limits } from '../configuration.ts';
import { openUpstream, type Upstream, type UpstreamParts } from '../open-upstream.ts';
import { makeEnrolmentCode } from '../operations/enrol-booth.ts';
import { startEmbeddedPostgres } from '../postgres/embedded.ts';
import { openTrainingGateway } from './gateway.ts';
import { readTrainingSettings, saveTrainingSettings } from './training-settings.ts';

export type TrainingUpstream = {
  readonly upstream: Upstream;
  readonly upstreamUrl: string;
  readonly gatewayUrl: string;
  /** For one booth, once, within a month. An enrolled booth needs none. */
  readonly enrolmentCode: string;
  stop(): Promise<void>;
};

export type TrainingUpstreamOptions = {
  readonly folder: string;
  readonly lotId: string;
  /** 0: the port of the last start, else a free one. */
  readonly upstreamPort?: number;
  readonly gatewayPort?: number;
  readonly parts?: UpstreamParts;
  readonly gatewayNowMs?: () => number;
  readonly limits?: Limits;
  /** False only for tests and for what can be made again. */
  readonly durable?: boolean;
};

export async function openTrainingUpstream(options: TrainingUpstreamOptions): Promise<TrainingUpstream> {
  const { folder, lotId, upstreamPort = 0, gatewayPort = 0, parts = {}, limits = defaultLimits, durable = true } = options;
  const { gatewayNowMs = Date.now } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const file = join(folder, 'settings.json');
  const settings = readTrainingSettings(file);
  const open: { stop(): Promise<void> }[] = [];
  const stop = async () => {
    for (const part of open.splice(0).toReversed()) await part.stop();
  };
  try {
    const logFile = join(folder, 'postgres.log');
    const postgres = await startEmbeddedPostgres({
      folder: join(folder, 'postgres'),
      port: settings.databasePort,
      durable,
      log: (line) => appendFileSync(logFile, `${line}\n`),
    });
    open.push(postgres);
    const gateway = await onPort([gatewayPort, settings.gatewayPort, 0], (port) =>
      openTrainingGateway({
        file: join(folder, 'gateway.json'),
        port,
        apiKey: settings.apiKey,
        webhookSecret: settings.webhookSecret,
        nowMs: gatewayNowMs,
      }),
    );
    open.push(gateway);
    const upstream = await onPort([upstreamPort, settings.upstreamPort, 0], (port) =>
      openUpstream(
        {
          environment: 'staging',
          host: '127.0.0.1',
          port,
          tls: null,
          trustedProxies: [],
          databaseUrl: postgres.url('postgres'),
          databaseConnections: 10,
          signingKey: settings.signingKey,
          provider: {
            kind: 'training',
            gatewayUrl: gateway.url,
            apiKey: settings.apiKey,
            webhookSecrets: [settings.webhookSecret],
          },
          workers: true,
          limits,
          logLevel: 'info',
          logFile: join(folder, 'upstream.log'),
        },
        { workEveryMs: 500, ...parts },
      ),
    );
    open.push(upstream);
    gateway.deliverTo(`${upstream.url}/v1/webhooks/training`);
    const portOf = (url: string) => Number(new URL(url).port);
    saveTrainingSettings(file, {
      ...settings,
      upstreamPort: portOf(upstream.url),
      gatewayPort: portOf(gateway.url),
      databasePort: postgres.port,
    });
    const enrolmentCode = await makeEnrolmentCode(upstream.context, { lotId, validHours: 30 * 24 });
    return { upstream, upstreamUrl: upstream.url, gatewayUrl: gateway.url, enrolmentCode, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A port that the caller names must be free; a remembered one may have been taken by somebody else since. */
async function onPort<T>(
  [named, remembered, free]: readonly [number, number, number],
  start: (port: number) => Promise<T>,
): Promise<T> {
  if (named !== 0) return start(named);
  if (remembered === 0) return start(free);
  try {
    return await start(remembered);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return start(free);
  }
}
