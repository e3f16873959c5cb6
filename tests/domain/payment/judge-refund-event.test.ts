import { describe, expect, it } from 'vitest';
import type { RefundId } from '../../../domain/ids.ts';
import { paise } from '../../../domain/money/paise.ts';
import { type GatewayRefund, judgeRefundEvent, type RefundEvent } from '../../../domain/payment/judge-refund-event.ts';

const refundId = '01JZ0000000000000000000001' as RefundId;
const other = '01JZ0000000000000000000002' as RefundId;
const sent: GatewayRefund = { refundId, amountPaise: paise(4000), state: 'sent', reference: null };
const refunded: RefundEvent = {
  refundId,
  state: 'refunded',
  amountPaise: 4000,
  currency: 'INR',
  reference: 'ARN1',
  knownReferenceOwner: null,
};
const failed: RefundEvent = { ...refunded, state: 'failed', reference: null };
const succeeded: GatewayRefund = { ...sent, state: 'succeeded', reference: 'ARN1' };
const hasFailed: GatewayRefund = { ...sent, state: 'failed' };

describe('the gateway says that a refund', () => {
  it('went back: it did, whether the first answer was heard or not', () => {
    expect(judgeRefundEvent(sent, refunded)).toEqual({ kind: 'refunded', reference: 'ARN1' });
    expect(judgeRefundEvent({ ...sent, state: 'requested' }, refunded)).toEqual({ kind: 'refunded', reference: 'ARN1' });
  });

  it('failed: it did', () => {
    expect(judgeRefundEvent(sent, failed)).toEqual({ kind: 'failed' });
    expect(judgeRefundEvent({ ...sent, state: 'requested' }, failed)).toEqual({ kind: 'failed' });
  });

  it('ended, once more: nothing follows', () => {
    expect(judgeRefundEvent(succeeded, { ...refunded, knownReferenceOwner: refundId })).toEqual({
      kind: 'ignored',
      why: 'repeated',
    });
    expect(judgeRefundEvent(hasFailed, failed)).toEqual({ kind: 'ignored', why: 'repeated' });
    expect(judgeRefundEvent(sent, { ...refunded, reference: null })).toEqual({ kind: 'ignored', why: 'reference_missing' });
  });
});

it.each<[string, GatewayRefund | null, RefundEvent]>([
  ['unknown_refund', null, refunded],
  ['unknown_refund', sent, { ...refunded, refundId: other }],
  ['failed_after_refund', succeeded, failed],
  ['currency_differs', sent, { ...refunded, currency: 'USD', amountPaise: 1, reference: null }],
  ['amount_differs', sent, { ...refunded, amountPaise: 4001, reference: null }],
  ['reference_reused', sent, { ...refunded, knownReferenceOwner: other }],
  ['refunded_twice', succeeded, { ...refunded, reference: 'ARN2' }],
  ['refunded_after_failure', hasFailed, refunded],
])('disputes %s', (why, refund, event) => {
  expect(judgeRefundEvent(refund, event)).toEqual({ kind: 'disputed', why });
});
