// The operations of the channels in contract/channels/refunds.ts; their files lie in operations/refunds/.
import type { refundsChannels } from '../../contract/channels/refunds.ts';
import type { Operations } from '../../ipc/call.ts';
import { listRefunds, refundPayment } from '../refunds/list-refunds.ts';
import { requestRefund } from '../refunds/request-refund.ts';
import { sendRefund } from '../refunds/send-refund.ts';
import { voidReceipt } from '../refunds/void-receipt.ts';

export type RefundsParts = Parameters<typeof requestRefund>[0] &
  Parameters<typeof sendRefund>[0] &
  Parameters<typeof listRefunds>[0] &
  Parameters<typeof voidReceipt>[0];

export function refundsOperations(parts: RefundsParts): Pick<Operations, keyof typeof refundsChannels> {
  return {
    'refund.request': requestRefund(parts),
    'refund.send': sendRefund(parts),
    'refund.list': listRefunds(parts),
    'refund.payment': refundPayment(parts),
    'receipt.void': voidReceipt(parts),
  };
}
