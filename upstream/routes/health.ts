// GET /healthz: up means that the database answers.
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { perMinute, type RouteContext } from './route-context.ts';

export function healthRoute(server: FastifyInstance, { context, limits }: RouteContext): void {
  server.get('/healthz', { config: perMinute(limits.healthPerMinute) }, async (_request, reply) => {
    try {
      await sql`select 1`.execute(context.db);
      return reply.send({ ok: true });
    } catch (error) {
      context.log.error({ err: error }, 'database does not answer');
      return reply.code(503).send({ ok: false });
    }
  });
}
