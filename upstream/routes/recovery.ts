// GET /v1/journal/commits, POST /v1/readmit, POST /v1/journal/set-aside: how a booth comes back.
import type { FastifyInstance } from 'fastify';
import { readPush } from '../contract/formats.ts';
import { readBackQuerySchema, readmitProofText, readmitRequestSchema } from '../contract/recovery.ts';
import { isSigned } from '../cryptography.ts';
import { findBooth } from '../db/booths.ts';
import { readBack, readmitBooth, setAside } from '../operations/recover-booth.ts';
import { boothsComingBack, calling, onlyBooths } from './booth-route.ts';
import { accept, parse, type RouteContext } from './route-context.ts';

const batchBytes = 8 * 1024 * 1024;

export function recoveryRoutes(server: FastifyInstance, { context, limits }: RouteContext): void {
  const comingBack = (max: number) => boothsComingBack(server, { context }, max);

  server.get('/v1/journal/commits', { onRequest: comingBack(limits.boothPerMinute) }, async (request, reply) => {
    const { after } = parse(readBackQuerySchema, request.query);
    return reply.send(await readBack(context, calling(request), after));
  });

  const onRequest = comingBack(limits.enrolPerMinute);
  server.post('/v1/readmit', { onRequest, bodyLimit: 8 * 1024 }, async (request, reply) => {
    const { lotId, boothId } = calling(request);
    const key = { lotId, boothId };
    const { headSeq, headHash, proof } = parse(readmitRequestSchema, request.body);
    const booth = await findBooth(context.db, key);
    const text = readmitProofText({ ...key, headSeq, headHash });
    if (booth === undefined || !(await isSigned({ text, signature: proof, publicKey: booth.public_key }))) {
      return reply.code(403).send({ error: 'proof_wrong' });
    }
    const outcome = await readmitBooth(context, key, { code: request.recoveryCode, headSeq, headHash });
    if (outcome.kind === 'head_differs') return reply.code(409).send({ error: 'head_differs', head: outcome.head });
    const { boothToken, upstreamPublicKey, head } = outcome;
    return reply.send({ boothToken, upstreamPublicKey, head });
  });

  const booths = onlyBooths(server, { context }, limits.boothPerMinute);
  server.post('/v1/journal/set-aside', { onRequest: booths, bodyLimit: batchBytes }, async (request, reply) => {
    const caller = calling(request);
    const { commits } = accept(readPush(caller.said.format, request.body));
    const outcome = await setAside(context, caller, commits);
    if (outcome.kind === 'refused') return reply.code(409).send({ error: outcome.why });
    return reply.send({ setAside: outcome.commits });
  });
}
