import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FactType } from '../../../domain/journal/fact.ts';
import { paise, ZERO } from '../../../domain/money/paise.ts';
import { decideRefundFeed } from '../../../domain/payment/apply-refund-feed.ts';
import { decideDebtCash, decideDebtOnline, decideWriteOffDebt, owedPaise } from '../../../domain/payment/debt.ts';
import type { FeedRefund } from '../../../domain/payment/feed-body.ts';
import { leftToRefundPaise, type MoneyIn } from '../../../domain/payment/money-back.ts';
import { decidePayLater } from '../../../domain/payment/pay-later.ts';
import { decideRequestRefund } from '../../../domain/payment/request-refund.ts';
import { decideSendRefund } from '../../../domain/payment/send-refund.ts';
import { decideVoidReceipt } from '../../../domain/receipt/void-receipt.ts';
import type { RefusalCode } from '../../../domain/refusals.ts';
import type { Stay } from '../../../domain/session/stay.ts';
import { expectRefusalsInOrder } from '../session/refusal-order.ts';
import { approval, asha, contextAt, makeId, ravi, shiftId } from '../session/sample-lot.ts';
import { exitMs, fee, samplePayment, sampleQuote, sampleRefund, sampleSession, stayWith } from '../session/sample-stay.ts';

const context = contextAt(exitMs);
const session = sampleSession({
  state: 'closed',
  outcome: 'paid',
  closedAtMs: exitMs,
  leftAtMs: exitMs,
  feeDuePaise: fee.amountPaise,
});
const cash = samplePayment(session, { method: 'cash', state: 'SUCCESS' });
const upi = samplePayment(session, { state: 'SUCCESS', providerReference: 'pay_1' });
const about = { plate: session.plate, ticketNumber: session.ticketNumber, receiptNumber: 'B03/2627/0000001' };
const moneyOf = (payment: typeof cash, refunds: MoneyIn['refunds'] = []): MoneyIn => ({
  paymentId: payment.paymentId,
  sessionId: payment.sessionId,
  method: payment.method,
  receivedPaise: payment.amountPaise,
  refunds,
});
const byOperation = [
  'pin_check_busy',
  'sign_in_delayed',
  'approver_wrong',
  'approval_needed',
  'approver_not_owner',
  'reason_missing',
] as const;
const spoilApprover = [
  ['approver_is_requester', <Setup extends { approver: typeof asha }>(setup: Setup) => ({ ...setup, approver: asha })],
  ['approver_not_supervisor', <Setup extends { approver: typeof asha }>(setup: Setup) => ({ ...setup, approver: ravi })],
] as const;
const types = ({ facts }: { readonly facts: readonly { readonly type: FactType }[] }): readonly FactType[] =>
  facts.map(({ type }) => type);

const ask = (money: MoneyIn, amount: number) =>
  decideRequestRefund({ money, about, drawer: shiftId }, { amountPaise: paise(amount), why: 'overcharged', approval }, context);

describe('refund.request', () => {
  test('gives cash back out of the drawer in one decision, with a slip', () => {
    const decided = ask(moneyOf(cash), 2500);
    if (!decided.ok) throw new Error(decided.refusal.code);
    expect(types(decided.value)).toEqual([
      'exception.approved',
      'refund.requested',
      'refund.succeeded',
      'drawer.moved',
      'document.issued',
    ]);
    expect(decided.value.facts[3]?.body).toMatchObject({ movement: { kind: 'cash_refund', amountPaise: -2500, shiftId } });
    expect(decided.value.jobs.map(({ kind }) => kind)).toEqual(['drawer', 'print']);
  });

  test('starts an online one and moves no drawer', () => {
    const decided = ask(moneyOf(upi), 6000);
    expect(decided.ok && types(decided.value)).toEqual([
      'exception.approved',
      'refund.requested',
      'refund.started',
      'document.issued',
    ]);
  });

  test('refuses in the documented order', () => {
    type Setup = {
      readonly approver: typeof asha;
      readonly money: MoneyIn | null;
      readonly amount: number;
      readonly drawer: typeof shiftId | null;
    };
    const gone = moneyOf(cash, [sampleRefund(cash, { state: 'SUCCESS' })]);
    expectRefusalsInOrder<Setup>({
      channel: 'refund.request',
      good: { approver: approval.approver, money: moneyOf(cash), amount: 6000, drawer: shiftId },
      elsewhere: byOperation satisfies readonly RefusalCode[],
      breaks: [
        ...spoilApprover,
        ['payment_unknown', (setup) => ({ ...setup, money: null })],
        ['nothing_to_refund', (setup) => ({ ...setup, money: gone })],
        ['amount_not_positive', (setup) => ({ ...setup, amount: 0 })],
        ['refund_too_large', (setup) => ({ ...setup, amount: 6001 })],
        ['refund_needs_drawer', (setup) => ({ ...setup, drawer: null })],
      ],
      decide: ({ approver, money, amount, drawer }) =>
        decideRequestRefund(
          { money, about, drawer },
          { amountPaise: paise(amount), why: 'other', approval: { ...approval, approver } },
          context,
        ),
    });
  });

  test('never gives back more than came in, whatever is asked and whatever fails', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ amount: fc.nat(7000), fails: fc.boolean() }), { maxLength: 12 }), (asked) => {
        let refunds: MoneyIn['refunds'] = [];
        for (const { amount, fails } of asked) {
          const decided = ask(moneyOf(upi, refunds), amount);
          if (!decided.ok) continue;
          const state = fails ? ('FAILED' as const) : ('SUCCESS' as const);
          refunds = [...refunds, sampleRefund(upi, { refundId: decided.value.refundId, amountPaise: paise(amount), state })];
        }
        const back = refunds.filter(({ state }) => state === 'SUCCESS').reduce((sum, { amountPaise }) => sum + amountPaise, 0);
        expect(back).toBeLessThanOrEqual(upi.amountPaise);
        expect(leftToRefundPaise(moneyOf(upi, refunds))).toBe(upi.amountPaise - back);
      }),
    );
  });
});

describe('the money of a pass', () => {
  const money = (refunds: MoneyIn['refunds']) => ({ ...moneyOf(upi, refunds), sessionId: null });
  const row = (state: 'PENDING' | 'SUCCESS' | 'FAILED', reason: 'pass_returned' | 'other', amount = 3000) =>
    sampleRefund(upi, { sessionId: null, state, reason, amountPaise: paise(amount) });

  test('is not given back beside the pass: only by giving the pass back', () => {
    expect(leftToRefundPaise(money([]))).toBe(0);
    expect(ask(money([]), 1000)).toMatchObject({ refusal: { code: 'nothing_to_refund' } });
  });

  test('is asked for again once for each time that it did not get there', () => {
    expect(leftToRefundPaise(money([row('FAILED', 'pass_returned')]))).toBe(3000);
    expect(leftToRefundPaise(money([row('FAILED', 'pass_returned'), row('PENDING', 'other')]))).toBe(0);
    expect(leftToRefundPaise(money([row('FAILED', 'pass_returned'), row('FAILED', 'other')]))).toBe(3000);
    expect(leftToRefundPaise(money([row('FAILED', 'pass_returned'), row('FAILED', 'other'), row('SUCCESS', 'other')]))).toBe(0);
    const again = ask(money([row('FAILED', 'pass_returned')]), 3000);
    expect(again.ok && again.value.facts.find(({ type }) => type === 'refund.requested')?.body).toMatchObject({
      reason: 'other',
    });
  });
});

describe('refund.send', () => {
  test('refuses in the documented order', () => {
    const due = sampleRefund(upi, { state: 'PENDING' });
    type Setup = { readonly approver: typeof asha; readonly refund: typeof due | null; readonly method: MoneyIn['method'] };
    expectRefusalsInOrder<Setup>({
      channel: 'refund.send',
      good: { approver: approval.approver, refund: due, method: 'upi' },
      elsewhere: byOperation,
      breaks: [
        ...spoilApprover,
        ['refund_unknown', (setup) => ({ ...setup, refund: null })],
        ['refund_under_way', (setup) => ({ ...setup, refund: { ...due, startedAtMs: exitMs } })],
        ['refund_needs_drawer', (setup) => ({ ...setup, method: 'cash' })],
      ],
      decide: ({ approver, refund, method }) =>
        decideSendRefund(
          { refund, money: { ...moneyOf(upi), method }, about, drawer: null },
          { approval: { ...approval, approver } },
          context,
        ),
    });
  });

  test('pays out what a returned pass waits for: approved when it was returned, and not sent yet', () => {
    const returned = sampleRefund(upi, { state: 'PENDING', sessionId: null, reason: 'pass_returned', exceptionId: makeId() });
    const money = { ...moneyOf(upi), sessionId: null };
    const send = (method: MoneyIn['method'], drawer: typeof shiftId | null) =>
      decideSendRefund({ refund: returned, money: { ...money, method }, about, drawer }, { approval }, context);
    const factsOf = (decided: ReturnType<typeof send>) => (decided.ok ? types(decided.value) : []);
    expect(factsOf(send('upi', null))).toContain('refund.started');
    expect(factsOf(send('cash', shiftId))).toEqual(expect.arrayContaining(['refund.succeeded', 'drawer.moved']));
  });
});

describe('the gateway’s word about a refund', () => {
  const sent = {
    ...sampleRefund(upi, { startedAtMs: exitMs, exceptionId: makeId() }),
    providerReference: null as string | null,
  };
  const success: FeedRefund = {
    kind: 'refund_succeeded',
    refundId: sent.refundId,
    providerReference: 'rfnd_1',
    amountPaise: sent.amountPaise,
    refundedAtMs: exitMs,
  };
  const failure: FeedRefund = { kind: 'refund_failed', refundId: sent.refundId, why: 'account closed', failedAtMs: exitMs };
  const hear = (refund: typeof sent | null, entry: FeedRefund, referenceOwner: typeof sent.refundId | null = null) =>
    decideRefundFeed({ refund, referenceOwner }, entry, context);

  test('ends it once', () => {
    expect(types(hear(sent, success))).toEqual(['refund.succeeded']);
    expect(types(hear(sent, failure))).toEqual(['refund.failed']);
    const paid = { ...sent, state: 'SUCCESS' as const, providerReference: 'rfnd_1' };
    expect(hear(paid, success)).toMatchObject({ facts: [], outcome: 'nothing' });
    expect(hear({ ...sent, state: 'FAILED' }, failure)).toMatchObject({ facts: [], outcome: 'nothing' });
  });

  test('is kept for people where it does not fit', () => {
    const kindOf = ({ facts: [found] }: ReturnType<typeof hear>) =>
      found?.type === 'anomaly.found' ? found.body.kind : found?.type;
    expect(kindOf(hear(null, success))).toBe('unknown_feed_refund');
    expect(kindOf(hear({ ...sent, startedAtMs: null }, success))).toBe('unknown_feed_refund');
    expect(kindOf(hear(sent, success, makeId()))).toBe('reference_reused');
    expect(kindOf(hear(sent, { ...success, amountPaise: paise(1) }))).toBe('amount_differs');
    expect(kindOf(hear({ ...sent, state: 'FAILED' }, success))).toBe('refund_after_end');
    expect(kindOf(hear({ ...sent, state: 'SUCCESS', providerReference: 'rfnd_1' }, failure))).toBe('refund_after_end');
  });
});

describe('receipt.void', () => {
  const receipt = { receiptId: makeId(), number: 'B03/2627/0000001', voided: false } as never as NonNullable<
    Parameters<typeof decideVoidReceipt>[0]['receipt']
  >;

  test('gives back what is left of its money, and says so in one decision', () => {
    const part = sampleRefund(cash, { state: 'SUCCESS', amountPaise: paise(1000) });
    const state = { receipt, money: moneyOf(cash, [part]), about, drawer: shiftId };
    const decided = decideVoidReceipt(state, { approval }, context);
    expect(decided).toMatchObject({ ok: true, value: { amountPaise: 5000 } });
    expect(decided.ok && types(decided.value)).toEqual([
      'exception.approved',
      'refund.requested',
      'receipt.voided',
      'refund.succeeded',
      'drawer.moved',
      'document.issued',
    ]);
  });

  test('refuses in the documented order', () => {
    type Setup = {
      readonly approver: typeof asha;
      readonly receipt: typeof receipt | null;
      readonly money: MoneyIn;
      readonly drawer: typeof shiftId | null;
    };
    expectRefusalsInOrder<Setup>({
      channel: 'receipt.void',
      good: { approver: approval.approver, receipt, money: moneyOf(cash), drawer: shiftId },
      elsewhere: byOperation,
      breaks: [
        ...spoilApprover,
        ['receipt_unknown', (setup) => ({ ...setup, receipt: null })],
        ['receipt_void_already', (setup) => ({ ...setup, receipt: { ...receipt, voided: true } })],
        ['nothing_to_refund', (setup) => ({ ...setup, money: moneyOf(cash, [sampleRefund(cash)]) })],
        ['refund_needs_drawer', (setup) => ({ ...setup, drawer: null })],
      ],
      decide: ({ approver, ...state }) =>
        decideVoidReceipt({ ...state, about }, { approval: { ...approval, approver } }, context),
    });
  });
});

describe('what a stay owes', () => {
  const gone = sampleSession({
    state: 'closed',
    outcome: 'pay_later',
    closedAtMs: exitMs,
    leftAtMs: exitMs,
    feeDuePaise: fee.amountPaise,
  });
  const owing = { stay: stayWith(gone) as Stay | null, fee, writtenOffPaise: ZERO };

  test('is recorded with a slip to sign when it may pay later', () => {
    const open = sampleSession();
    const decided = decidePayLater(
      { quote: sampleQuote(open), stay: stayWith(open) },
      { person: ' Gurpreet ', phone: '9812345678', approval },
      context,
    );
    expect(decided).toMatchObject({ ok: true, value: { amountPaise: 6000 } });
    expect(decided.ok && types(decided.value)).toEqual([
      'exception.approved',
      'session.closed',
      'document.issued',
      'debt.recorded',
      'barrier.requested',
    ]);
    const slip = decided.ok ? decided.value.facts[2]?.body : null;
    expect(JSON.stringify(slip)).toMatch(/"signature".*NR1\./s);
  });

  test('is nothing once it is paid or given up, and never negative', () => {
    expect(owedPaise(stayWith(gone), ZERO)).toBe(6000);
    expect(owedPaise(stayWith(gone), paise(6000))).toBe(0);
    expect(owedPaise(stayWith(gone, [samplePayment(gone, { state: 'SUCCESS' })]), paise(10))).toBe(0);
    expect(owedPaise(stayWith(session), ZERO)).toBe(0);
  });

  test('is taken in cash without a barrier, and an online payment that waits for it is cancelled', () => {
    const waiting = samplePayment(gone);
    const decided = decideDebtCash(
      { ...owing, stay: stayWith(gone, [waiting]), nextReceiptRunning: () => 1 },
      { tenderedPaise: paise(10_000) },
      context,
    );
    expect(decided).toMatchObject({ ok: true, value: { amountPaise: 6000, changePaise: 4000 } });
    expect(decided.ok && types(decided.value)).toEqual([
      'payment.cancelled',
      'payment.cash_taken',
      'drawer.moved',
      'drawer.moved',
      'document.issued',
      'receipt.issued',
    ]);
  });

  type Setup = typeof owing & { readonly tendered: number; readonly approver: typeof asha };
  const good: Setup = { ...owing, tendered: 6000, approver: approval.approver };
  const unknown = ['session_unknown', (setup: Setup): Setup => ({ ...setup, stay: null })] as const;
  const settled = ['nothing_owed', (setup: Setup): Setup => ({ ...setup, writtenOffPaise: paise(6000) })] as const;
  const pending = [
    'payment_pending',
    (setup: Setup): Setup => ({ ...setup, stay: stayWith(gone, [samplePayment(gone)]) }),
  ] as const;

  test('is taken, asked for and given up only in the documented order of refusals', () => {
    expectRefusalsInOrder<Setup>({
      channel: 'debt.takeCash',
      good,
      breaks: [unknown, settled, ['tender_too_low', (setup) => ({ ...setup, tendered: 5999 })]],
      decide: ({ tendered, ...state }) =>
        decideDebtCash({ ...state, nextReceiptRunning: () => 1 }, { tenderedPaise: paise(tendered) }, context),
    });
    expectRefusalsInOrder<Setup>({
      channel: 'debt.startOnline',
      good,
      breaks: [unknown, settled, pending],
      decide: (state) => decideDebtOnline(state, { method: 'upi' }, context),
    });
    expectRefusalsInOrder<Setup>({
      channel: 'debt.writeOff',
      good,
      elsewhere: byOperation,
      breaks: [...spoilApprover, unknown, settled, pending],
      decide: ({ approver, ...state }) => decideWriteOffDebt(state, { approval: { ...approval, approver } }, context),
    });
  });
});
