// What every route gets, and how a request's parts become typed or a 400.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Limits } from '../configuration.ts';
import type { Context } from '../context.ts';
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
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  // Paths and codes only: the values may be anybody's plate.
  throw new BadRequest(
    parsed.error.issues
      .slice(0, 5)
      .map(({ path, code }) => `${path.join('.')} ${code}`)
      .join(', '),
  );
}

/** Answers 401 itself and returns null when the token is not a booth's. */
export async function callerOf(context: Context, request: FastifyRequest, reply: FastifyReply): Promise<Caller | null> {
  const caller = await findCaller(context, request.headers.authorization);
  if (caller === null) await reply.code(401).send({ error: 'token_wrong' });
  return caller;
}

export function perMinute(max: number) {
  return { rateLimit: { max, timeWindow: 60_000 } };
}
