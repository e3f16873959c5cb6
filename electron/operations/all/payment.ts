// The operations of the channels in contract/channels/payment.ts.
import type { paymentChannels } from '../../contract/channels/payment.ts';
import type { Operations } from '../../ipc/call.ts';
import { askAgain } from '../ask-again.ts';
import { cancelOnline } from '../cancel-online.ts';
import { cancelOnlineTakeCash } from '../cancel-online-take-cash.ts';
import { pullAside } from '../pull-aside.ts';
import { releaseOnTrust } from '../release-on-trust.ts';
import { startOnline } from '../start-online.ts';
import { takeCash } from '../take-cash.ts';

export type PaymentParts = Parameters<typeof takeCash>[0] &
  Parameters<typeof startOnline>[0] &
  Parameters<typeof askAgain>[0] &
  Parameters<typeof cancelOnline>[0] &
  Parameters<typeof cancelOnlineTakeCash>[0] &
  Parameters<typeof releaseOnTrust>[0] &
  Parameters<typeof pullAside>[0];

export function paymentOperations(parts: PaymentParts): Pick<Operations, keyof typeof paymentChannels> {
  return {
    'payment.takeCash': takeCash(parts),
    'payment.startOnline': startOnline(parts),
    'payment.askAgain': askAgain(parts),
    'payment.cancelOnline': cancelOnline(parts),
    'payment.cancelOnlineTakeCash': cancelOnlineTakeCash(parts),
    'payment.releaseOnTrust': releaseOnTrust(parts),
    'payment.pullAside': pullAside(parts),
  };
}
