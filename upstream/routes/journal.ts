// POST /v1/journal and GET /v1/journal/head
import type { FastifyInstance } from 'fastify';
import { readPush } from '../contract/formats.ts';
import { findBooth } from '../db/booths.ts';
import { acceptJournal, headOf } from '../operations/accept-journal.ts';
import { boothsShare, calling, onlyBooths } from './booth-route.ts';
import { accept, BadRequest, type RouteContext } from './route-context.ts';

/** 500 records, receipts with their whole content among them. */
const batchBytes = 8 * 1024 * 1024;

export function journalRoutes(server: FastifyInstance, { context, limits }: RouteContext): void {
  const booths = () => onlyBooths(server, { context }, limits.boothPerMinute);
  const pushes = [...booths(), boothsShare(server, limits.pushesPerMinute)];

  server.post('/v1/journal', { onRequest: pushes, bodyLimit: batchBytes }, async (request, reply) => {
    const caller = calling(request);
    const { said } = caller;
    const { commits } = accept(readPush(said.format, request.body));
    // PostgreSQL's text has no NUL; no booth writes one there.
    const records = commits.flatMap((commit) => commit.records);
    if (records.some(({ type, bootId }) => `${type}${bootId}`.includes('\0'))) throw new BadRequest('NUL in type or bootId');
    const acceptance = await acceptJournal(context, caller, { commits, said });
    if (acceptance.kind === 'accepted') {
      const { head, parked, notApplied } = acceptance;
      return reply.send({ head, parked, notApplied });
    }
    const { refusal, expectedSeq, head } = acceptance;
    return reply.code(409).send({ refusal, expectedSeq, head });
  });

  server.get('/v1/journal/head', { onRequest: booths() }, async (request, reply) => {
    const booth = await findBooth(context.db, calling(request));
    if (booth === undefined) return reply.code(401).send({ error: 'token_wrong' });
    return reply.send({ ...headOf(context, booth), publicKey: booth.public_key });
  });
}
