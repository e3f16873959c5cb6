// What every route gets, and how a request's parts become typed or a 400.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Limits } from '../configuration.ts';
import type { Context } from '../context.ts';
import { formatHeader, judgeFormat, versionHeader } from '../contract/formats.ts';
import type { Said } from '../db/booths.ts';
import type { FeedListener } from '../db/feed-listener.ts';
import { type Caller, findCaller } from '../operations/find-caller.ts';

export type RouteContext = {
  readonly context: Context;
  readonly listener: FeedListener;
  readonly limits: Limits;
  /** Aborts when upstream stops: long polls end at once. */
  readonly stopping: AbortSignal;
};

/** Becomes 400 `bad_request`; what was wrong stays in the log. */
export class BadRequest extends Error {
  readonly statusCode = 400;
}

export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  return accept(schema.safeParse(value));
}

export function accept<Value>(parsed: z.ZodSafeParseResult<Value>): Value {
  if (parsed.success) return parsed.data;
  // Paths and codes only: the values may be anybody's plate.
  throw new BadRequest(
    parsed.error.issues
      .slice(0, 5)
      .map(({ path, code }) => `${path.join('.')} ${code}`)
      .join(', '),
  );
}

/** Answers 409 itself and returns null when booth and upstream are too far apart. */
export async function meet(request: FastifyRequest, reply: FastifyReply): Promise<Said | null> {
  const said = parse(saidSchema, { format: request.headers[formatHeader], version: request.headers[versionHeader] });
  const refusal = judgeFormat(said.format);
  if (refusal === null) return said;
  request.log.warn({ ...said, refusal }, 'booth and upstream are too far apart');
  await reply.code(409).send({ error: refusal });
  return null;
}

const saidSchema = z.object({
  format: z.coerce.number().int().min(1).default(1),
  version: z
    .string()
    .max(40)
    .nullish()
    .transform((version) => version ?? null),
});

export type BoothCaller = Caller & { readonly said: Said };

/** Answers 401 itself and returns null when the token is not a booth's, 403 when it was taken back; and 409 as `meet` does. Looks at the head of a request only. */
export async function callerOf(context: Context, request: FastifyRequest, reply: FastifyReply): Promise<BoothCaller | null> {
  const said = await meet(request, reply);
  if (said === null) return null;
  const caller = await findCaller(context, request.headers.authorization);
  if (caller === 'retired') {
    await reply.code(403).send({ error: 'booth_retired' });
    return null;
  }
  if (caller === null) await reply.code(401).send({ error: 'token_wrong' });
  return caller === null ? null : { ...caller, said };
}

/**
 * By route and address. An IPv6 address is counted with its /64, which one customer of a provider has whole; an IPv4 address that is
 * written as IPv6, as IPv4. Behind a proxy the address is the one that a trusted proxy names (`UPSTREAM_TRUSTED_PROXIES`).
 */
export function perMinute(max: number) {
  return { rateLimit: { max, timeWindow: 60_000, ipv6Subnet: 64 } };
}
