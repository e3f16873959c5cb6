// POST /v1/journal, GET /v1/journal/head and POST /v1/journal/ahead
import type { FastifyInstance } from 'fastify';
import { readPush } from '../contract/formats.ts';
import { aheadRequestSchema } from '../contract/http.ts';
import { isSigned } from '../cryptography.ts';
import { type BoothRow, findBooth } from '../db/booths.ts';
import { epochOfLot } from '../db/feed.ts';
import { acceptJournal, headOf } from '../operations/accept-journal.ts';
import { noticeJournalAhead } from '../operations/after-restore.ts';
import { boothsShare, calling, onlyBooths } from './booth-route.ts';
import { accept, BadRequest, parse, type RouteContext } from './route-context.ts';

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
    return reply.send(await headReply(booth));
  });

  server.post('/v1/journal/ahead', { onRequest: booths(), bodyLimit: 4 * 1024 }, async (request, reply) => {
    const caller = calling(request);
    const { epoch, anchor } = parse(aheadRequestSchema, request.body);
    const text = `${caller.boothId}:${anchor.seq}:${anchor.hash}`;
    const { publicKey } = context.signer;
    if (!(await isSigned({ text, signature: anchor.countersignature, publicKey }))) {
      return reply.code(403).send({ error: 'countersignature_wrong' });
    }
    const booth = await findBooth(context.db, caller);
    if (booth === undefined) return reply.code(401).send({ error: 'token_wrong' });
    if (anchor.seq > booth.head_seq) {
      const detail = `a booth holds the signed head ${anchor.seq}, this database ends at ${booth.head_seq}`;
      await noticeJournalAhead(context, { ...caller, epoch }, detail);
    }
    return reply.send(await headReply(booth));
  });

  async function headReply(booth: BoothRow) {
    const epoch = await epochOfLot(context.db, booth.lot_id);
    return { ...headOf(context, booth), publicKey: booth.public_key, epoch };
  }
}
