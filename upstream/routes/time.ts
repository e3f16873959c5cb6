// GET /v1/time: a booth whose computer may have a wrong clock asks what time it is.
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { timeText } from '../contract/http.ts';
import { calling, onlyBooths } from './booth-route.ts';
import { parse, type RouteContext } from './route-context.ts';

const querySchema = z.strictObject({ nonce: z.string().regex(/^[0-9a-f]{32}$/) });

export function timeRoute(server: FastifyInstance, { context, limits }: RouteContext): void {
  server.get('/v1/time', { onRequest: onlyBooths(server, { context }, limits.boothPerMinute) }, async (request, reply) => {
    const { boothId } = calling(request);
    const { nonce } = parse(querySchema, request.query);
    const timeMs = context.nowMs();
    return reply.send({ timeMs, signature: context.signer.sign(timeText({ boothId, nonce, timeMs })) });
  });
}
