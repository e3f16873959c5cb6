// POST /v1/enrol
import type { FastifyInstance } from 'fastify';
import { readEnrolment } from '../contract/formats.ts';
import { enrolmentProofText } from '../contract/http.ts';
import { isPublicKey, isSigned } from '../cryptography.ts';
import { enrolBooth } from '../operations/enrol-booth.ts';
import { accept, BadRequest, meet, perMinute, type RouteContext } from './route-context.ts';

export function enrolRoute(server: FastifyInstance, { context, limits }: RouteContext): void {
  server.post('/v1/enrol', { config: perMinute(limits.enrolPerMinute), bodyLimit: 8 * 1024 }, async (request, reply) => {
    const said = await meet(request, reply);
    if (said === null) return reply;
    const enrolment = accept(readEnrolment(said.format, request.body));
    if (!isPublicKey(enrolment.publicKey)) throw new BadRequest('publicKey is not an Ed25519 key');
    const { proof: signature, publicKey } = enrolment;
    if (!(await isSigned({ text: enrolmentProofText(enrolment), signature, publicKey }))) {
      return reply.code(403).send({ error: 'proof_wrong' });
    }
    const outcome = await enrolBooth(context, enrolment);
    if (outcome.kind === 'enrolled') {
      return reply.send({ boothToken: outcome.boothToken, upstreamPublicKey: outcome.upstreamPublicKey });
    }
    return reply.code(outcome.kind === 'enrolment_code_wrong' ? 403 : 409).send({ error: outcome.kind });
  });
}
