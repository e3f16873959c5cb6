// Upstream's HTTP server: limits, headers, errors and routes. It decides nothing about parking or money.
import { createRequire } from 'node:module';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyError, type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import type { Configuration } from './configuration.ts';
import { formatsHeader, formatsText, understoodFormats, versionHeader } from './contract/formats.ts';
import { backupRoutes } from './routes/backups.ts';
import { enrolRoute } from './routes/enrol.ts';
import { feedRoute } from './routes/feed.ts';
import { healthRoute } from './routes/health.ts';
import { journalRoutes } from './routes/journal.ts';
import { readJsonBodies } from './routes/json-body.ts';
import { paymentRoutes } from './routes/payments.ts';
import { recoveryRoutes } from './routes/recovery.ts';
import { perMinute, type RouteContext } from './routes/route-context.ts';
import { timeRoute } from './routes/time.ts';
import { webhookRoutes } from './routes/webhooks.ts';

const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string };

type ServerConfiguration = Pick<Configuration, 'environment' | 'tls' | 'trustedProxies' | 'logLevel' | 'logFile'>;

/** Makes the server and its logger; `addRoutes` comes once what they work with is open. */
export function makeServer(configuration: ServerConfiguration): FastifyInstance {
  const { tls, trustedProxies, logLevel, logFile } = configuration;
  const server = fastify({
    logger: { level: logLevel, serializers: { err: safeError }, ...(logFile === null ? {} : { file: logFile }) },
    // One line per answer is written below: without addresses, queries and headers.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    bodyLimit: 64 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    ...(tls === null ? {} : { https: { cert: tls.cert, key: tls.key, minVersion: 'TLSv1.2' as const } }),
  }) as unknown as FastifyInstance;
  return server;
}

export async function addRoutes(
  server: FastifyInstance,
  routeContext: RouteContext,
  configuration: ServerConfiguration,
): Promise<void> {
  await server.register(rateLimit, { global: false });
  server.setErrorHandler(answerError);
  server.decorateRequest('boothCaller', null);
  server.decorateRequest('recoveryCode', null);
  readJsonBodies(server);
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'not_found' }));
  const unknownPages = server.rateLimit(perMinute(routeContext.limits.healthPerMinute).rateLimit);
  const speaksTls = configuration.tls !== null || configuration.trustedProxies.length > 0;
  server.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    reply.header(versionHeader, version).header(formatsHeader, formatsText(understoodFormats));
    if (speaksTls) reply.header('strict-transport-security', 'max-age=31536000');
    // A proxy that forwards plain HTTP would carry tokens in the clear.
    const isPlain = configuration.environment === 'production' && request.protocol !== 'https';
    if (isPlain && request.url !== '/healthz') return reply.code(403).send({ error: 'tls_required' });
  });
  // Before a body is read: what nobody asks of upstream is not parsed either.
  server.addHook('onRequest', async function (request, reply) {
    if (!request.is404) return undefined;
    await unknownPages.call(this, request, reply);
    return reply.code(404).send({ error: 'not_found' });
  });
  server.addHook('onSend', async (_request, reply) => {
    // A connection that is kept alive would keep upstream from stopping.
    if (routeContext.stopping.aborted) reply.header('connection', 'close');
  });
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const fields = { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    if (route !== '/healthz') request.log.info(fields, 'request');
  });
  for (const add of [enrolRoute, journalRoutes, recoveryRoutes, feedRoute, paymentRoutes, timeRoute, healthRoute])
    add(server, routeContext);
  await webhookRoutes(server, routeContext);
  await backupRoutes(server, routeContext);
}

const errors: Readonly<Record<number, string>> = {
  400: 'bad_request',
  404: 'not_found',
  413: 'too_large',
  415: 'bad_request',
  429: 'too_many_requests',
};

/** A code, and nothing of what went wrong inside. */
function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: Parameters<Parameters<FastifyInstance['setErrorHandler']>[0]>[2],
) {
  const status = error.statusCode ?? 500;
  const code = errors[status];
  if (code === undefined) request.log.error({ err: error }, 'request failed');
  else request.log.warn({ status, why: error.message.slice(0, 200) }, 'request refused');
  return reply.code(code === undefined ? 500 : status).send({ error: code ?? 'internal' });
}

/** PostgreSQL's `detail` and `where` quote rows, plates among them: they are not logged. */
function safeError(error: unknown): { type: string; message: string; stack: string; code?: string; constraint?: string } {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error', stack: '' };
  const { code, constraint } = error as Error & { code?: unknown; constraint?: unknown };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack ?? '',
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
  };
}
