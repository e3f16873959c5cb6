// Recognises a repeated write: the request's id and a hash of its content.
import { requestIdSchema } from '../../domain/ids.ts';
import { canonicalJson } from '../../domain/journal/canonical-json.ts';
import type { ChannelName } from '../contract/channels.ts';
import { sha256Hex } from '../crypto/sha256.ts';
import type { WriteRequest } from './call.ts';

/** PINs stay out of the hash: four digits behind a plain hash could be found by trying. */
export function writeRequestOf(channel: ChannelName, input: object): WriteRequest | null {
  if (!('requestId' in input)) return null;
  const { requestId, ...content } = input;
  return {
    requestId: requestIdSchema.parse(requestId),
    channel,
    contentHash: sha256Hex(canonicalJson({ channel, content: withoutPin(content) })),
  };
}

function withoutPin(content: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { approver } = content;
  if (typeof approver !== 'object' || approver === null || !('code' in approver)) return content;
  return { ...content, approver: { code: approver.code } };
}
