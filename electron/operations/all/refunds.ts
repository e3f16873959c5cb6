// The operations of the channels in contract/channels/refunds.ts; their files lie in operations/refunds/.
import type { refundsChannels } from '../../contract/channels/refunds.ts';
import type { Operations } from '../../ipc/call.ts';

export type RefundsParts = object;

export function refundsOperations(_parts: RefundsParts): Pick<Operations, keyof typeof refundsChannels> {
  return {};
}
