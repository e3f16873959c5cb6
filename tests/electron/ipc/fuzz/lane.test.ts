import { documentChannels } from '../../../../electron/contract/channels/document.ts';
import { exceptionsChannels } from '../../../../electron/contract/channels/exceptions.ts';
import { exitChannels } from '../../../../electron/contract/channels/exit.ts';
import { paymentChannels } from '../../../../electron/contract/channels/payment.ts';
import { sessionChannels } from '../../../../electron/contract/channels/session.ts';
import { fuzzChannels, fuzzNames } from './fuzz-channels.ts';

fuzzChannels(sessionChannels, exitChannels, paymentChannels, documentChannels, exceptionsChannels);
fuzzNames();
