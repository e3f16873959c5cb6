// POST /v1/webhooks/:provider: verifies over the raw bytes and puts the event into the inbox. Judging it is a worker's work.
import type { IncomingHttpHeaders } from 'node:http';
import type { Context } from '../context.ts';
import { sha256 } from '../cryptography.ts';
import { insertInbox } from '../db/inbox.ts';
import { pickHeaders } from '../providers/provider.ts';

export type Received = 'received' | 'provider_unknown' | 'signature_wrong';

/** `received` also for a repetition: the gateway must stop sending. A wrong signature leaves no trace but a log line. */
export async function receiveWebhook(
  context: Context,
  { providerName, headers, rawBody }: { providerName: string; headers: IncomingHttpHeaders; rawBody: Buffer },
): Promise<Received> {
  const provider = context.providers.get(providerName);
  if (provider === undefined) return 'provider_unknown';
  const kept = pickHeaders(provider.webhookHeaders, headers);
  const read = provider.readWebhook(kept, rawBody);
  if (read.kind === 'signature_wrong') {
    context.log.warn({ provider: provider.name, bytes: rawBody.length }, 'webhook with a wrong signature');
    return 'signature_wrong';
  }
  const isNew = await insertInbox(context.db, {
    provider: provider.name,
    eventId: read.eventId,
    bodyHash: sha256(rawBody),
    rawBody,
    headers: kept,
  });
  if (isNew) context.wake('inbox');
  return 'received';
}
