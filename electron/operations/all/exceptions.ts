// The operations of the channels in contract/channels/exceptions.ts; their files lie in operations/exceptions/.
import type { exceptionsChannels } from '../../contract/channels/exceptions.ts';
import type { Operations } from '../../ipc/call.ts';

export type ExceptionsParts = object;

export function exceptionsOperations(_parts: ExceptionsParts): Pick<Operations, keyof typeof exceptionsChannels> {
  return {};
}
