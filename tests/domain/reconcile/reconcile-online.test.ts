import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ReconcileInput, reconcileOnline } from '../../../domain/reconcile/reconcile-online.ts';
import type { OnlinePayment, OnlineRefund, ReconcileRow, SettledLine } from '../../../domain/reconcile/row.ts';
import { addSums, noSums } from '../../../domain/reconcile/row.ts';
import { rowReasons } from '../../../domain/reconcile/row-reason.ts';
import { lineId } from '../../../domain/reconcile/settlement-line.ts';
import { sortLines } from '../../../domain/reconcile/sort-lines.ts';
import { idOf, randomInput, shuffled } from './random-input.ts';

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const sumsOf = (rows: readonly ReconcileRow[]) => rows.reduce((total, row) => addSums(total, row.sums), noSums);

describe('of anything that may be there', () => {
  test('every payment, late money, refund and line ends in exactly one row', () => {
    fc.assert(
      fc.property(randomInput, (input) => {
        const rows = reconcileOnline(input);
        const ids = (names: readonly string[]) => [...names].sort();
        expect(ids(rows.flatMap(({ payment }) => (payment === null ? [] : [payment.paymentId])))).toEqual(
          ids(input.payments.map(({ paymentId }) => paymentId)),
        );
        expect(ids(rows.flatMap(({ late }) => late.map((money) => money.providerReference)))).toEqual(
          ids(input.late.map((money) => money.providerReference)),
        );
        expect(ids(rows.flatMap(({ refunds }) => refunds.map(({ refundId }) => refundId)))).toEqual(
          ids(input.refunds.map(({ refundId }) => refundId)),
        );
        expect(ids(rows.flatMap(({ lines }) => lines.map(lineId)))).toEqual(ids(input.lines.map(lineId)));
        for (const { payment, late, refunds, lines } of rows) {
          if (payment === null) expect([late.length, refunds.length, lines.length]).toEqual([0, 0, 1]);
        }
        expect(new Set(rows.map(({ item, itemId }) => `${item} ${itemId}`)).size).toBe(rows.length);
      }),
    );
  });

  test('the sums of the rows are the sums of what there is', () => {
    fc.assert(
      fc.property(randomInput, (input) => {
        const { payments, late, refunds, lines } = input;
        const gross = (kind: string) => sum(lines.filter((line) => line.kind === kind).map(({ grossPaise }) => grossPaise));
        expect(sumsOf(reconcileOnline(input))).toEqual({
          receivedPaise:
            sum(payments.filter(({ state }) => state === 'SUCCESS').map(({ amountPaise }) => amountPaise)) +
            sum(late.map(({ amountPaise }) => amountPaise)),
          refundsPaise: sum(refunds.filter(({ state }) => state !== 'FAILED').map(({ amountPaise }) => amountPaise)),
          settledPaise: gross('payment'),
          settledBackPaise: gross('refund'),
          feePaise: sum(lines.map(({ feePaise }) => feePaise)),
          taxPaise: sum(lines.map(({ taxPaise }) => taxPaise)),
          netPaise: sum(lines.map(({ netPaise }) => netPaise)),
        });
      }),
    );
  });

  test('the order of what comes in changes nothing', () => {
    const pair = randomInput.chain((input) => fc.tuple(fc.constant(input), shuffled(input)));
    fc.assert(
      fc.property(pair, ([input, other]) => {
        expect(reconcileOnline(other)).toEqual(reconcileOnline(input));
      }),
    );
  });

  test('lines that come in parts, in any order and again, make the same rows as all of them at once', () => {
    const inParts = randomInput.chain((input) =>
      fc.tuple(fc.constant(input), fc.array(fc.subarray([...input.lines]), { maxLength: 4 }), shuffled(input)),
    );
    fc.assert(
      fc.property(inParts, ([input, parts, rest]) => {
        const stored = new Map<string, SettledLine>();
        for (const part of [...parts, rest.lines]) {
          for (const source of ['razorpay', 'phonepe', 'generic'] as const) {
            const own = part.filter((line) => line.source === source);
            const { fresh, changed } = sortLines(own, (entityId) => stored.get(lineId({ source, entityId })));
            expect(changed).toEqual([]);
            for (const line of fresh) stored.set(lineId(line), line);
          }
        }
        expect(reconcileOnline({ ...input, lines: [...stored.values()] })).toEqual(reconcileOnline(input));
      }),
    );
  });

  test('the walks meet every reason', () => {
    const met = new Set(
      fc.sample(randomInput, { numRuns: 3_000, seed: 5 }).flatMap((input) => reconcileOnline(input).map(({ reason }) => reason)),
    );
    expect(rowReasons.filter((reason) => !met.has(reason))).toEqual([]);
  });
});

const HOUR_MS = 3_600_000;
const payment = (change: Partial<OnlinePayment> = {}): OnlinePayment => ({
  paymentId: idOf('P', 1),
  sessionId: idOf('S', 1),
  state: 'SUCCESS',
  amountPaise: 4_000 as never,
  providerReference: 'pay_1',
  startedAtMs: HOUR_MS,
  resolvedAtMs: 2 * HOUR_MS,
  stayOpen: false,
  ...change,
});
const line = (change: Partial<SettledLine> = {}): SettledLine => ({
  source: 'razorpay',
  entityId: 'pay_1',
  kind: 'payment',
  paymentReference: null,
  grossPaise: 4_000 as never,
  feePaise: 80 as never,
  taxPaise: 14 as never,
  netPaise: 3_906 as never,
  utr: 'UTR1',
  createdAtMs: 2 * HOUR_MS,
  settledAtMs: 50 * HOUR_MS,
  atMs: 50 * HOUR_MS,
  ...change,
});
const late = { paymentId: idOf('P', 1), providerReference: 'pay_9', amountPaise: 4_000 as never, receivedAtMs: 3 * HOUR_MS };
const refund = (change: Partial<OnlineRefund> = {}): OnlineRefund => ({
  refundId: idOf('R', 1),
  paymentId: idOf('P', 1),
  amountPaise: 4_000 as never,
  state: 'PENDING',
  reason: 'other',
  dueAtMs: 4 * HOUR_MS,
  startedAtMs: null,
  resolvedAtMs: null,
  providerReference: null,
  ...change,
});
const sent = { state: 'SUCCESS', startedAtMs: 5 * HOUR_MS, resolvedAtMs: 6 * HOUR_MS, providerReference: 'rfnd_1' } as const;
const refundLine = line({
  entityId: 'rfnd_1',
  kind: 'refund',
  netPaise: -4_000 as never,
  feePaise: 0 as never,
  taxPaise: 0 as never,
});

function only(input: Partial<ReconcileInput>): ReconcileRow {
  const rows = reconcileOnline({
    payments: [payment()],
    late: [],
    refunds: [],
    lines: [],
    decisions: [],
    nowMs: 60 * HOUR_MS,
    ...input,
  });
  expect(rows).toHaveLength(1);
  return rows[0] as ReconcileRow;
}

describe('one payment', () => {
  test.each<[string, Partial<ReconcileInput>, Partial<ReconcileRow>]>([
    ['settled by its reference is matched', { lines: [line()] }, { reason: 'matched', standing: 'quiet', atStakePaise: 0 }],
    [
      'settled by our own id is matched',
      { lines: [line({ entityId: 'x', paymentReference: idOf('P', 1) })] },
      { reason: 'matched', standing: 'quiet' },
    ],
    [
      'of yesterday is usually not settled yet',
      {},
      { reason: 'not_settled_yet', standing: 'waiting', sinceMs: 2 * HOUR_MS, atStakePaise: 4_000 },
    ],
    ['of a week ago should be', { nowMs: 170 * HOUR_MS }, { reason: 'not_settled_yet', standing: 'open' }],
    [
      'with another amount in the bank differs',
      { lines: [line({ grossPaise: 3_000 as never, netPaise: 2_906 as never })] },
      { reason: 'amount_differs', standing: 'open', atStakePaise: 1_000 },
    ],
    [
      'settled twice was paid twice',
      { lines: [line(), line({ entityId: 'pay_2', paymentReference: 'pay_1' })] },
      { reason: 'paid_twice', atStakePaise: 4_000 },
    ],
    [
      'that succeeded for nothing was paid twice',
      { lines: [line()], refunds: [refund({ reason: 'paid_twice' })] },
      { reason: 'paid_twice', atStakePaise: 4_000, sinceMs: 4 * HOUR_MS },
    ],
    [
      'whose vehicle still waits is not done',
      { lines: [line()], payments: [payment({ stayOpen: true })] },
      { reason: 'stay_open', standing: 'open' },
    ],
    [
      'pending is with the gateway',
      { payments: [payment({ state: 'PENDING', providerReference: null, resolvedAtMs: null })] },
      { reason: 'pending_at_gateway', sinceMs: HOUR_MS },
    ],
    [
      'pending and settled was never heard of',
      { payments: [payment({ state: 'PENDING', providerReference: null })], lines: [line({ paymentReference: idOf('P', 1) })] },
      { reason: 'settled_unheard', atStakePaise: 4_000 },
    ],
    [
      'cancelled, its money came all the same',
      {
        payments: [payment({ state: 'CANCELLED', providerReference: null })],
        late: [late],
        refunds: [refund({ reason: 'paid_after_cancel' })],
      },
      { reason: 'paid_after_cancel', standing: 'open', atStakePaise: 4_000 },
    ],
    [
      'expired without a word, and settled by the bank',
      { payments: [payment({ state: 'EXPIRED', providerReference: null })], lines: [line({ paymentReference: idOf('P', 1) })] },
      { reason: 'paid_after_expiry', atStakePaise: 4_000 },
    ],
    [
      'failed is nothing',
      { payments: [payment({ state: 'FAILED', providerReference: null })] },
      { reason: 'nothing_received', standing: 'quiet' },
    ],
    [
      'whose refund nobody has sent',
      { lines: [line()], refunds: [refund({ reason: 'overcharged' })] },
      { reason: 'refund_due', standing: 'open' },
    ],
    [
      'whose refund failed',
      { lines: [line()], refunds: [refund({ state: 'FAILED', resolvedAtMs: 9 * HOUR_MS })] },
      { reason: 'refund_failed' },
    ],
    [
      'whose failed refund was asked for again',
      {
        lines: [line()],
        refunds: [
          refund({ state: 'FAILED', resolvedAtMs: 9 * HOUR_MS }),
          refund({ refundId: idOf('R', 2), dueAtMs: 10 * HOUR_MS, ...sent }),
        ],
      },
      { reason: 'refund_sent_not_settled', standing: 'waiting' },
    ],
    [
      'sent back, without its line',
      { lines: [line()], refunds: [refund(sent)] },
      { reason: 'refund_sent_not_settled', standing: 'waiting', atStakePaise: 4_000 },
    ],
    ['sent back and settled both ways', { lines: [line(), refundLine], refunds: [refund(sent)] }, { reason: 'matched' }],
    [
      'given back by the gateway alone',
      { lines: [line(), { ...refundLine, paymentReference: 'pay_1' }] },
      { reason: 'refund_unknown', standing: 'open' },
    ],
    [
      'with a fee that does not add up',
      { lines: [line({ netPaise: 3_900 as never })] },
      { reason: 'fee_differs', atStakePaise: 6 },
    ],
    [
      'unknown to the booth',
      { payments: [], lines: [line()] },
      { item: 'line', itemId: 'razorpay:pay_1', reason: 'settled_unknown', standing: 'open' },
    ],
    [
      'a charge of the gateway',
      { payments: [], lines: [line({ kind: 'adjustment', netPaise: -500 as never })] },
      { reason: 'adjustment', atStakePaise: 500 },
    ],
  ])('%s', (_, input, expected) => {
    expect(only(input)).toMatchObject(expected);
  });

  test('decided for its reason stands as decided; with another reason it is open again', () => {
    const decided = { item: 'payment', itemId: idOf('P', 1), reason: 'amount_differs', decision: 'written_off' } as const;
    const wrong = line({ grossPaise: 3_000 as never });
    expect(only({ lines: [wrong], decisions: [decided] })).toMatchObject({ standing: 'decided', decision: 'written_off' });
    expect(only({ lines: [wrong], decisions: [{ ...decided, reason: 'not_settled_yet' }] })).toMatchObject({
      standing: 'open',
      decision: null,
    });
  });
});

test('the same line with other figures is not taken for the line that is known', () => {
  const stored = new Map([['pay_1', line()]]);
  const { fresh, known, changed } = sortLines(
    [line(), line({ grossPaise: 1 as never }), line({ entityId: 'new' }), line({ entityId: 'new' })],
    (id) => stored.get(id),
  );
  expect([fresh.length, known.length, changed.length]).toEqual([1, 2, 1]);
});
