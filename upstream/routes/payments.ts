// POST /v1/payments/:paymentId/ask
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { paymentIdSchema } from '../../domain/ids.ts';
import { askGateway } from '../operations/ask-gateway.ts';
import { calling, onlyBooths } from './booth-route.ts';
import { parse, type RouteContext } from './route-context.ts';

const pathSchema = z.strictObject({ paymentId: paymentIdSchema });

export function paymentRoutes(server: FastifyInstance, { context, limits }: RouteContext): void {
  server.post(
    '/v1/payments/:paymentId/ask',
    { onRequest: onlyBooths(server, { context }, limits.boothPerMinute), bodyLimit: 1024 },
    async (request, reply) => {
      const caller = calling(request);
      const { paymentId } = parse(pathSchema, request.params);
      const asked = await askGateway(context, { ...caller, paymentId });
      if (asked.kind === 'answered') return reply.send({ gateway: asked.gateway });
      return reply.code(asked.kind === 'payment_unknown' ? 404 : 502).send({ error: asked.kind });
    },
  );
}
