// GET /v1/feed and POST /v1/feed/common
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { hexHashSchema } from '../../domain/journal/record.ts';
import { epochSchema, feedCommonRequestSchema } from '../contract/http.ts';
import { findBooth } from '../db/booths.ts';
import { epochOfLot, lastCommonEntry } from '../db/feed.ts';
import { judgeFeedPosition, waitForFeed } from '../operations/read-feed.ts';
import { calling, onlyBooths } from './booth-route.ts';
import { parse, type RouteContext } from './route-context.ts';

const querySchema = z.strictObject({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  waitMs: z.coerce.number().int().min(0).max(25_000).default(0),
  epoch: epochSchema.nullish().transform((epoch) => epoch ?? null),
  mark: hexHashSchema.nullish().transform((mark) => mark ?? null),
});

export function feedRoute(server: FastifyInstance, { context, listener, limits, stopping }: RouteContext): void {
  const booths = () => onlyBooths(server, { context }, limits.boothPerMinute);

  server.get('/v1/feed', { onRequest: booths() }, async (request, reply) => {
    const caller = calling(request);
    const { after, waitMs, epoch, mark } = parse(querySchema, request.query);
    const position = await judgeFeedPosition(context, caller, { after, epoch, mark });
    if (position.kind === 'rewound') return reply.code(409).send({ error: 'feed_rewound', epoch: position.epoch });
    const gone = new AbortController();
    // The answer's own end, not the socket's: a connection is kept for thousands of polls.
    reply.raw.once('close', () => gone.abort());
    const signal = AbortSignal.any([gone.signal, stopping]);
    const read = await waitForFeed({ ...context, listener }, caller, { after, waitMs, signal });
    const booth = await findBooth(context.db, caller);
    return reply.send({ ...read, epoch: position.epoch, headSeq: booth?.head_seq ?? 0 });
  });

  server.post('/v1/feed/common', { onRequest: booths(), bodyLimit: 64 * 1024 }, async (request, reply) => {
    const caller = calling(request);
    const { marks } = parse(feedCommonRequestSchema, request.body);
    const feedNo = await lastCommonEntry(context.db, caller, marks);
    return reply.send({ feedNo, epoch: await epochOfLot(context.db, caller.lotId) });
  });
}
