import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PaymentId } from '../../../domain/ids.ts';
import { paise } from '../../../domain/money/paise.ts';
import {
  type GatewayOrder,
  gatewayStates,
  judgeProviderEvent,
  type ProviderEvent,
} from '../../../domain/payment/judge-provider-event.ts';
import { makeId } from '../session/sample-lot.ts';

const paymentId = makeId<PaymentId>();
const order: GatewayOrder = { paymentId, amountPaise: paise(3000), state: 'waiting', reference: null };
const event: ProviderEvent = {
  paymentId,
  amountPaise: 3000,
  currency: 'INR',
  state: 'captured',
  reference: 'pay_1',
  knownReferenceOwner: null,
};

describe('judgeProviderEvent', () => {
  test('takes a capture of our id, the exact amount, INR, under a new reference', () => {
    expect(judgeProviderEvent(order, event)).toEqual({ kind: 'captured', reference: 'pay_1' });
  });

  test('takes a capture after failure or expiry: late authorisation is legal for the gateway', () => {
    for (const state of ['failed', 'expired', 'created'] as const) {
      expect(judgeProviderEvent({ ...order, state }, event)).toEqual({ kind: 'captured', reference: 'pay_1' });
    }
  });

  test('disputes and ignores in the documented order', () => {
    const taken: GatewayOrder = { ...order, state: 'captured', reference: 'pay_0' };
    const table = [
      ['unknown_payment', null, { ...event, currency: 'USD' }],
      ['unknown_payment', order, { ...event, paymentId: makeId<PaymentId>() }],
      ['not_final', order, { ...event, state: 'other', currency: 'USD' }],
      ['currency_differs', order, { ...event, currency: 'USD', amountPaise: 1 }],
      ['amount_differs', order, { ...event, amountPaise: 2999, reference: null }],
      ['reference_missing', order, { ...event, reference: null }],
      ['reference_missing', order, { ...event, reference: '' }],
      ['reference_reused', taken, { ...event, knownReferenceOwner: makeId<PaymentId>() }],
      ['repeated', { ...taken, reference: 'pay_1' }, { ...event, knownReferenceOwner: paymentId }],
      ['captured_twice', taken, event],
    ] as const;
    for (const [why, known, told] of table) expect(judgeProviderEvent(known, told)).toMatchObject({ why });
  });

  test('a failure or an expiry never undoes a capture, and repeats nothing', () => {
    for (const state of ['failed', 'expired'] as const) {
      const told = { ...event, state, reference: null };
      expect(judgeProviderEvent(order, told)).toEqual({ kind: state });
      expect(judgeProviderEvent({ ...order, state: 'captured', reference: 'pay_1' }, told)).toMatchObject({
        why: 'captured_before',
      });
      expect(judgeProviderEvent({ ...order, state: 'failed' }, told)).toMatchObject({ why: 'repeated' });
      expect(judgeProviderEvent({ ...order, state: 'expired' }, told)).toMatchObject({ why: 'repeated' });
    }
  });

  test('in whatever order and however often events come, an order is captured at most once, and stays captured', () => {
    const events = fc.record({
      state: fc.constantFrom('captured', 'failed', 'expired', 'other'),
      reference: fc.constantFrom('pay_1', 'pay_2'),
      amountPaise: fc.constantFrom(3000, 3000, 3000, 1),
    });
    fc.assert(
      fc.property(fc.constantFrom(...gatewayStates.slice(0, 2)), fc.array(events, { maxLength: 12 }), (from, told) => {
        let known: GatewayOrder = { ...order, state: from };
        let captures = 0;
        for (const { state, reference, amountPaise } of told) {
          const before = known;
          const judged = judgeProviderEvent(known, { ...event, state, reference, amountPaise });
          if (judged.kind === 'captured') {
            captures += 1;
            known = { ...known, state: 'captured', reference: judged.reference };
          } else if (judged.kind === 'failed' || judged.kind === 'expired') known = { ...known, state: judged.kind };
          if (before.state === 'captured') expect(known).toEqual(before);
        }
        const rightly = told.some(({ state, amountPaise }) => state === 'captured' && amountPaise === 3000);
        expect(captures).toBe(rightly ? 1 : 0);
      }),
    );
  });
});
