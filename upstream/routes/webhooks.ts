// POST /v1/webhooks/:provider. The body stays the bytes that came: the signature is over them, not over what they mean.
import type { FastifyInstance } from 'fastify';
import { receiveWebhook } from '../operations/receive-webhook.ts';
import { perMinute, type RouteContext } from './route-context.ts';

const answers = { received: 200, signature_wrong: 401, provider_unknown: 404 } as const;

export async function webhookRoutes(server: FastifyInstance, { context, limits }: RouteContext): Promise<void> {
  await server.register(async (raw) => {
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    raw.post<{ Params: { provider: string } }>(
      '/v1/webhooks/:provider',
      {
        onRequest: [
          raw.rateLimit(perMinute(limits.webhookPerMinute).rateLimit),
          // The signature is over the body, so that this one is read; not that of a gateway which this lot does not have.
          async (request, reply) => {
            const { provider } = request.params as { provider: string };
            return context.providers.has(provider) ? undefined : reply.code(404).send({ error: 'provider_unknown' });
          },
        ],
        bodyLimit: 256 * 1024,
      },
      async (request, reply) => {
        const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const received = await receiveWebhook(context, {
          providerName: request.params.provider,
          headers: request.headers,
          rawBody,
        });
        return reply.code(answers[received]).send(received === 'received' ? { ok: true } : { error: received });
      },
    );
  });
}
