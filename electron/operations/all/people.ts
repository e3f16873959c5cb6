// The operations of the channels in contract/channels/people.ts; their files lie in operations/people/.
import type { peopleChannels } from '../../contract/channels/people.ts';
import type { Operations } from '../../ipc/call.ts';

export type PeopleParts = object;

export function peopleOperations(_parts: PeopleParts): Pick<Operations, keyof typeof peopleChannels> {
  return {};
}
