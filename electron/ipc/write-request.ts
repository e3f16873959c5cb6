// Recognises a repeated write: the request's id, and a hash of its content and of who asks.
import { type OperatorId, requestIdSchema } from '../../domain/ids.ts';
import { canonicalJson } from '../../domain/journal/canonical-json.ts';
import type { ChannelName } from '../contract/channels.ts';
import { sha256Hex } from '../crypto/sha256.ts';
import type { WriteRequest } from './call.ts';

/** Nobody gets the answer to another person's request. PINs stay out of the hash: four digits behind a plain hash could be found by trying. */
export function writeRequestOf(
  { channel, operatorId }: { readonly channel: ChannelName; readonly operatorId: OperatorId | null },
  input: object,
): WriteRequest | null {
  if (!('requestId' in input)) return null;
  const { requestId, ...content } = input;
  return {
    requestId: requestIdSchema.parse(requestId),
    channel,
    contentHash: sha256Hex(canonicalJson({ channel, operatorId, content: withoutPins(content) })),
  };
}

/** Every field whose name ends in PIN goes, wherever it stands: an approver's, a person's own, a new one. */
function withoutPins(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPins);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !/pin$/i.test(name));
  return Object.fromEntries(kept.map(([name, item]) => [name, withoutPins(item)]));
}
