// The operations of the channels in contract/channels/setup.ts; their files lie in operations/setup/.
import type { setupChannels } from '../../contract/channels/setup.ts';
import type { Operations } from '../../ipc/call.ts';

export type SetupParts = object;

export function setupOperations(_parts: SetupParts): Pick<Operations, keyof typeof setupChannels> {
  return {};
}
