// The operations of the channels in contract/channels/exit.ts.
import type { exitChannels } from '../../contract/channels/exit.ts';
import type { Operations } from '../../ipc/call.ts';
import { acceptPrice } from '../accept-price.ts';
import { complimentaryExit } from '../complimentary-exit.ts';
import { freeExit } from '../free-exit.ts';
import { openBarrierAgain } from '../open-barrier-again.ts';
import { quoteExit } from '../quote-exit.ts';

export type ExitParts = Parameters<typeof quoteExit>[0] &
  Parameters<typeof acceptPrice>[0] &
  Parameters<typeof freeExit>[0] &
  Parameters<typeof complimentaryExit>[0] &
  Parameters<typeof openBarrierAgain>[0];

export function exitOperations(parts: ExitParts): Pick<Operations, keyof typeof exitChannels> {
  return {
    'exit.quote': quoteExit(parts),
    'exit.acceptPrice': acceptPrice(parts),
    'exit.free': freeExit(parts),
    'exit.complimentary': complimentaryExit(parts),
    'barrier.openAgain': openBarrierAgain(parts),
  };
}
