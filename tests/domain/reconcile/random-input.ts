// Random payments, late money, refunds and settlement lines that refer to each other as they may, or to nothing.
import fc from 'fast-check';
import { paymentStates, refundReasons } from '../../../domain/payment/payment.ts';
import type { ReconcileInput } from '../../../domain/reconcile/reconcile-online.ts';
import type { LateMoney, OnlinePayment, OnlineRefund, RowDecision, SettledLine } from '../../../domain/reconcile/row.ts';
import { rowReasons } from '../../../domain/reconcile/row-reason.ts';

const amount = fc.constantFrom(2_000, 2_000, 4_000, 5_500) as unknown as fc.Arbitrary<never>;
const moment = fc.integer({ min: 1, max: 40 }).map((hours) => hours * 3_600_000);
export const idOf = (letter: string, place: number) => `${letter}${String(place).padStart(25, '0')}` as never;

const payment = (place: number): fc.Arbitrary<OnlinePayment> =>
  fc.record({
    paymentId: fc.constant(idOf('P', place)),
    sessionId: fc.constant(idOf('S', place)),
    state: fc.constantFrom(...paymentStates),
    amountPaise: amount,
    providerReference: fc.constantFrom(null, `pay_${place}`),
    startedAtMs: moment,
    resolvedAtMs: fc.option(moment),
    stayOpen: fc.boolean(),
  });

export const randomInput: fc.Arbitrary<ReconcileInput> = fc
  .record({
    payments: fc.integer({ min: 0, max: 8 }),
    late: fc.integer({ min: 0, max: 4 }),
    refunds: fc.integer({ min: 0, max: 6 }),
    lines: fc.integer({ min: 0, max: 14 }),
  })
  .chain((counts) => {
    const places = Array.from({ length: counts.payments }, (_, place) => place);
    const ofSome = (max: number) => (places.length === 0 ? 0 : max);
    const some = fc.constantFrom(...(places.length === 0 ? [0] : places));
    const late = (place: number): fc.Arbitrary<LateMoney> =>
      fc.record({
        paymentId: some.map((at) => idOf('P', at)),
        providerReference: fc.constant(`late_${place}`),
        amountPaise: amount,
        receivedAtMs: moment,
      });
    const refund = (place: number): fc.Arbitrary<OnlineRefund> =>
      fc.record({
        refundId: fc.constant(idOf('R', place)),
        paymentId: some.map((at) => idOf('P', at)),
        amountPaise: amount,
        state: fc.constantFrom('PENDING', 'SUCCESS', 'FAILED'),
        reason: fc.constantFrom(...refundReasons),
        dueAtMs: moment,
        startedAtMs: fc.option(moment),
        resolvedAtMs: fc.option(moment),
        providerReference: fc.constantFrom(null, `rfnd_${place}`),
      });
    const reference = fc.oneof(
      fc.constant(null),
      some.map((at) => `pay_${at}`),
      some.map((at) => String(idOf('P', at))),
      fc.nat(4).map((at) => `late_${at}`),
      fc.nat(6).map((at) => `rfnd_${at}`),
      fc.constant('nobody'),
    );
    const line = (place: number): fc.Arbitrary<SettledLine> =>
      fc.record({
        source: fc.constantFrom('razorpay', 'phonepe', 'generic'),
        entityId: fc.constantFrom(`line_${place}`, `line_${place}`, `pay_${place}`),
        kind: fc.constantFrom('payment', 'payment', 'refund', 'adjustment'),
        paymentReference: reference,
        grossPaise: amount,
        feePaise: fc.constantFrom(0, 40) as unknown as fc.Arbitrary<never>,
        taxPaise: fc.constantFrom(0, 7) as unknown as fc.Arbitrary<never>,
        netPaise: fc.constantFrom(2_000, 1_953, -2_000) as unknown as fc.Arbitrary<never>,
        utr: fc.constantFrom(null, 'UTR1'),
        createdAtMs: fc.option(moment),
        settledAtMs: fc.option(moment),
        atMs: moment,
      });
    const decision: fc.Arbitrary<RowDecision> = fc.record({
      item: fc.constant('payment'),
      itemId: some.map((at) => String(idOf('P', at))),
      reason: fc.constantFrom(...rowReasons),
      decision: fc.constantFrom('settled', 'written_off'),
    });
    const each = <Value>(length: number, make: (place: number) => fc.Arbitrary<Value>) =>
      fc.tuple(...Array.from({ length }, (_, place) => make(place)));
    return fc.record({
      payments: each(counts.payments, payment),
      late: each(ofSome(counts.late), late),
      refunds: each(ofSome(counts.refunds), refund),
      lines: each(counts.lines, line),
      decisions: fc.uniqueArray(decision, { maxLength: 6, selector: ({ itemId, reason }) => `${itemId}${reason}` }),
      nowMs: fc.constantFrom(41 * 3_600_000, 400 * 3_600_000),
    });
  });

/** The same things in another order. */
export function shuffled(input: ReconcileInput): fc.Arbitrary<ReconcileInput> {
  const mixed = <Value>(values: readonly Value[]) => fc.shuffledSubarray([...values], { minLength: values.length });
  return fc.record({
    payments: mixed(input.payments),
    late: mixed(input.late),
    refunds: mixed(input.refunds),
    lines: mixed(input.lines),
    decisions: mixed(input.decisions),
    nowMs: fc.constant(input.nowMs),
  });
}
