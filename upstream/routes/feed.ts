// GET /v1/feed
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { waitForFeed } from '../operations/read-feed.ts';
import { calling, onlyBooths } from './booth-route.ts';
import { parse, type RouteContext } from './route-context.ts';

const querySchema = z.strictObject({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  waitMs: z.coerce.number().int().min(0).max(25_000).default(0),
});

export function feedRoute(server: FastifyInstance, { context, listener, limits, stopping }: RouteContext): void {
  server.get('/v1/feed', { onRequest: onlyBooths(server, { context }, limits.boothPerMinute) }, async (request, reply) => {
    const caller = calling(request);
    const { after, waitMs } = parse(querySchema, request.query);
    const gone = new AbortController();
    // The answer's own end, not the socket's: a connection is kept for thousands of polls.
    reply.raw.once('close', () => gone.abort());
    const signal = AbortSignal.any([gone.signal, stopping]);
    return reply.send(await waitForFeed({ ...context, listener }, caller, { after, waitMs, signal }));
  });
}
