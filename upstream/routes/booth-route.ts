// What stands before every route of the booths: the address' limit, then the token. Nothing of a body is read before both, so that a
// stranger's costs upstream nothing but the line.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findRecoverer } from '../operations/recover-booth.ts';
import { type BoothCaller, callerOf, meet, perMinute, type RouteContext } from './route-context.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, once `onlyBooths` has let the request pass. */
    boothCaller: BoothCaller | null;
    /** The recovery code that it came with; null with a token. */
    recoveryCode: string | null;
  }
}

const RECOVERY = 'Recovery ';

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** For a route's `onRequest`: a count of its own for each route and address, and then the token. `max` is a minute's. */
export function onlyBooths(server: FastifyInstance, { context }: Pick<RouteContext, 'context'>, max: number): Hook[] {
  return [
    server.rateLimit(perMinute(max).rateLimit) as unknown as Hook,
    async (request, reply) => {
      request.boothCaller = await callerOf(context, request, reply);
      return request.boothCaller === null ? reply : undefined;
    },
  ];
}

/** As `onlyBooths`; but a booth that comes back may show its owner's code instead: `authorization: Recovery CODE`. */
export function boothsComingBack(server: FastifyInstance, { context }: Pick<RouteContext, 'context'>, max: number): Hook[] {
  return [
    server.rateLimit(perMinute(max).rateLimit) as unknown as Hook,
    async (request, reply) => {
      const { authorization = '' } = request.headers;
      if (!authorization.startsWith(RECOVERY)) {
        request.boothCaller = await callerOf(context, request, reply);
        return request.boothCaller === null ? reply : undefined;
      }
      const said = await meet(request, reply);
      if (said === null) return reply;
      const code = authorization.slice(RECOVERY.length);
      const key = await findRecoverer(context, code);
      if (key === null) return reply.code(403).send({ error: 'recovery_code_wrong' });
      request.boothCaller = { ...key, said };
      request.recoveryCode = code;
      return undefined;
    },
  ];
}

/** For `onRequest` behind `onlyBooths`: counted by booth, so that one booth of a lot cannot use up what its neighbours need. */
export function boothsShare(server: FastifyInstance, max: number): Hook {
  const count = server.createRateLimit({
    ...perMinute(max).rateLimit,
    keyGenerator: (request: FastifyRequest) => calling(request).boothId,
  });
  return async (request, reply) => {
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return undefined;
    return reply.code(429).header('retry-after', counted.ttlInSeconds).send({ error: 'too_many_requests' });
  };
}

export function calling({ boothCaller }: FastifyRequest): BoothCaller {
  if (boothCaller === null) throw new Error('A route of the booths without onlyBooths');
  return boothCaller;
}
