import { deskChannels } from '../../../../electron/contract/channels/desk.ts';
import { peopleChannels } from '../../../../electron/contract/channels/people.ts';
import { recoveryChannels } from '../../../../electron/contract/channels/recovery.ts';
import { setupChannels } from '../../../../electron/contract/channels/setup.ts';
import { shiftChannels } from '../../../../electron/contract/channels/shift.ts';
import { fuzzChannels } from './fuzz-channels.ts';

fuzzChannels(deskChannels, peopleChannels, setupChannels, recoveryChannels, shiftChannels);
