// /v1/backups: a booth's sealed backups are brought in parts, listed and fetched. Upstream cannot open them.
import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { BACKUP_PART_BYTES, MOST_BACKUP_BYTES, newBackupSchema, SEALED_BEGINS } from '../contract/http.ts';
import { completeBackup, findBackup, insertBackup, listBackups, partsOf, type StoredBackup, savePart } from '../db/backups.ts';
import { boothsComingBack, calling, onlyBooths } from './booth-route.ts';
import { parse, type RouteContext } from './route-context.ts';

/** Of each booth. Its own disks keep more. */
const KEPT = { books: 3, keys: 2 } as const;
/** Keys are a few hundred bytes. */
const MOST_KEYS_BYTES = 64 * 1024;

const idSchema = z.strictObject({ backupId: z.uuid() });
const partSchema = idSchema.extend({
  part: z.coerce
    .number()
    .int()
    .min(0)
    .max(MOST_BACKUP_BYTES / BACKUP_PART_BYTES),
});

/** In a scope of its own: only here are bodies of octets read. */
export async function backupRoutes(server: FastifyInstance, { context, limits }: RouteContext): Promise<void> {
  await server.register(async (scope) => {
    const booths = () => onlyBooths(server, { context }, limits.boothPerMinute);
    const comingBack = () => boothsComingBack(server, { context }, limits.boothPerMinute);
    const { db } = context;
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    scope.post('/v1/backups', { onRequest: booths(), bodyLimit: 4 * 1024 }, async (request, reply) => {
      const caller = calling(request);
      const { kind, headSeq, madeAtMs, bytes, sha256 } = parse(newBackupSchema, request.body);
      if (bytes > (kind === 'keys' ? MOST_KEYS_BYTES : MOST_BACKUP_BYTES)) return reply.code(413).send({ error: 'too_large' });
      const backupId = randomUUID();
      await insertBackup(db, caller, { backup_id: backupId, kind, head_seq: headSeq, made_at_ms: madeAtMs, bytes, sha256 });
      return reply.send({ backupId });
    });

    scope.put(
      '/v1/backups/:backupId/parts/:part',
      { onRequest: booths(), bodyLimit: BACKUP_PART_BYTES },
      async (request, reply) => {
        const { backupId, part } = parse(partSchema, request.params);
        const key = { ...calling(request), backupId };
        const backup = await findBackup(db, key);
        if (backup === undefined || backup.is_complete) return reply.code(404).send({ error: 'not_found' });
        const content = request.body;
        if (!Buffer.isBuffer(content) || content.length !== lengthOfPart(backup, part))
          return reply.code(400).send({ error: 'bad_request' });
        if (part === 0 && !content.subarray(0, SEALED_BEGINS.length).equals(Buffer.from(SEALED_BEGINS)))
          return reply.code(400).send({ error: 'not_sealed' });
        await savePart(db, key, part, content);
        return reply.send({});
      },
    );

    scope.post('/v1/backups/:backupId/complete', { onRequest: booths(), bodyLimit: 1024 }, async (request, reply) => {
      const key = { ...calling(request), ...parse(idSchema, request.params) };
      const backup = await findBackup(db, key);
      if (backup === undefined) return reply.code(404).send({ error: 'not_found' });
      if (!backup.is_complete && !(await isWhole(context, key, backup))) return reply.code(409).send({ error: 'incomplete' });
      await completeBackup(db, key, KEPT);
      return reply.send({});
    });

    scope.get('/v1/backups', { onRequest: comingBack() }, async (request, reply) => {
      const stored = await listBackups(db, calling(request));
      return reply.send({ backups: stored.map(listed) });
    });

    scope.get('/v1/backups/:backupId', { onRequest: comingBack() }, async (request, reply) => {
      const key = { ...calling(request), ...parse(idSchema, request.params) };
      const backup = await findBackup(db, key);
      if (backup?.is_complete !== true) return reply.code(404).send({ error: 'not_found' });
      reply.header('content-type', 'application/octet-stream').header('content-length', backup.bytes);
      return reply.send(Readable.from(partsOf(db, key)));
    });
  });
}

/** −1: there is no such part. */
function lengthOfPart({ bytes }: StoredBackup, part: number): number {
  const left = bytes - part * BACKUP_PART_BYTES;
  return left <= 0 ? -1 : Math.min(left, BACKUP_PART_BYTES);
}

async function isWhole({ db }: Context, key: Parameters<typeof partsOf>[1], { bytes, sha256 }: StoredBackup): Promise<boolean> {
  const hash = createHash('sha256');
  let found = 0;
  for await (const content of partsOf(db, key)) {
    found += content.length;
    hash.update(content);
  }
  return found === bytes && hash.digest('hex') === sha256;
}

function listed({ backup_id: backupId, kind, head_seq: headSeq, made_at_ms: madeAtMs, bytes, sha256 }: StoredBackup) {
  return { backupId, kind, headSeq, madeAtMs, bytes, sha256 };
}
