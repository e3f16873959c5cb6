// The operations of the channels in contract/channels/people.ts; their files lie in operations/people/.
import type { peopleChannels } from '../../contract/channels/people.ts';
import type { Operations } from '../../ipc/call.ts';
import { listPeople } from '../people/list-people.ts';
import { feelHand, lockDesk, unlockDesk } from '../people/lock-desk.ts';
import {
  addPerson,
  changePerson,
  changePin,
  disablePerson,
  enablePerson,
  type ManageParts,
  resetPin,
} from '../people/manage-people.ts';

export type PeopleParts = Parameters<typeof listPeople>[0] &
  ManageParts &
  Parameters<typeof changePin>[0] &
  Parameters<typeof lockDesk>[0];

export function peopleOperations(parts: PeopleParts): Pick<Operations, keyof typeof peopleChannels> {
  return {
    'people.list': listPeople(parts),
    'people.add': addPerson(parts),
    'people.change': changePerson(parts),
    'people.disable': disablePerson(parts),
    'people.enable': enablePerson(parts),
    'people.resetPin': resetPin(parts),
    'people.changePin': changePin(parts),
    'desk.lock': lockDesk(parts),
    'desk.unlock': unlockDesk(parts),
    'desk.felt': feelHand(parts),
  };
}
