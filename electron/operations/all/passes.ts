// The operations of the channels in contract/channels/passes.ts; their files lie in operations/passes/.
import type { passesChannels } from '../../contract/channels/passes.ts';
import type { Operations } from '../../ipc/call.ts';

export type PassesParts = object;

export function passesOperations(_parts: PassesParts): Pick<Operations, keyof typeof passesChannels> {
  return {};
}
