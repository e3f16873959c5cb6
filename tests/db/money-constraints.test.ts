// The worst mistakes, tried by raw SQL past all of our code: the database itself has to refuse them.
import { describe, expect, test } from 'vitest';
import { rupees } from '../../domain/money/paise.ts';
import { cancelled, cashTaken, closed, moved, newId, shiftClosed, started, succeeded, testBooth } from './fixture.ts';
import { copyRow, entered, freeSeq, late, sql, start } from './raw-rows.ts';

describe('amounts', () => {
  test('are whole and never negative', () => {
    const booth = testBooth();
    const sessionId = entered(booth);
    booth.append(cashTaken(sessionId, { amount: 40, tendered: 50 }));
    for (const amount of [40.5, -1]) {
      expect(() => copyRow(booth, 'payment', { payment_id: newId(), opened_seq: freeSeq(booth), amount_paise: amount })).toThrow(
        /cannot store REAL|CHECK/,
      );
    }
  });
});

describe('a payment', () => {
  test('that is resolved never changes and never goes', () => {
    const booth = testBooth();
    const sessionId = entered(booth);
    const first = started(sessionId, { amount: 40 });
    booth.append(first, cancelled(first.body.paymentId));
    const { paymentId } = first.body;
    for (const state of ['PENDING', 'SUCCESS', 'FAILED', 'EXPIRED']) {
      expect(() =>
        sql(booth, 'UPDATE payment SET state = ?, provider_reference = ? WHERE payment_id = ?', state, 'r', paymentId),
      ).toThrow('a resolved payment never changes');
    }
    expect(() => sql(booth, 'UPDATE payment SET resolved_at_ms = 1 WHERE payment_id = ?', paymentId)).toThrow('never changes');
    expect(() => sql(booth, 'DELETE FROM payment WHERE payment_id = ?', paymentId)).toThrow('never deleted');
    const other = entered(booth);
    booth.append(cashTaken(other, { amount: 40 }));
    const replace = "INSERT OR REPLACE INTO payment SELECT * FROM payment WHERE method = 'cash'";
    expect(() => sql(booth, replace)).toThrow('never deleted');
  });

  test('goes from PENDING to one of the four and nowhere else', () => {
    const booth = testBooth();
    const sessionId = entered(booth);
    const { paymentId } = start(booth, sessionId);
    const set = (state: string) =>
      sql(booth, 'UPDATE payment SET state = ?, resolved_at_ms = 1 WHERE payment_id = ?', state, paymentId);
    for (const state of ['PAID', 'REFUNDED', 'success', '']) expect(() => set(state)).toThrow('CHECK');
    expect(() => sql(booth, "UPDATE payment SET state = 'FAILED' WHERE payment_id = ?", paymentId)).toThrow('CHECK');
    expect(() => set('EXPIRED')).not.toThrow();
  });

  test('online is no SUCCESS without a provider reference, of another amount, or from its first row', () => {
    const booth = testBooth();
    const sessionId = entered(booth);
    const { paymentId } = start(booth, sessionId);
    expect(() => sql(booth, "UPDATE payment SET state = 'SUCCESS', resolved_at_ms = 1 WHERE payment_id = ?", paymentId)).toThrow(
      'CHECK',
    );
    expect(() => sql(booth, 'UPDATE payment SET amount_paise = 1 WHERE payment_id = ?', paymentId)).toThrow('never changes');
    expect(() => booth.append(succeeded(paymentId, 39))).toThrow('0 rows changed');
    booth.append(cancelled(paymentId));
    const born = { payment_id: newId(), state: 'SUCCESS', provider_reference: 'r9', opened_seq: freeSeq(booth) };
    expect(() => copyRow(booth, 'payment', born)).toThrow('begins PENDING');
  });

  test('one provider reference settles one payment, late money included', () => {
    const booth = testBooth();
    const [one, two, three] = [entered(booth), entered(booth), entered(booth)];
    const [a, b, c] = [start(booth, one), start(booth, two), start(booth, three)];
    booth.append(succeeded(a.paymentId, 40, 'UTR-1'));
    expect(() => booth.append(succeeded(b.paymentId, 40, 'UTR-1'))).toThrow('UNIQUE');
    booth.append(cancelled(c.paymentId));
    expect(() => booth.append(...late(c, 40, 'UTR-1'))).toThrow('used already');
    booth.append(...late(c, 40, 'UTR-2'));
    expect(() => booth.append(succeeded(b.paymentId, 40, 'UTR-2'))).toThrow('used already');
    expect(() => booth.append(...late(c, 40, 'UTR-2'))).toThrow('UNIQUE');
  });

  test('cash is SUCCESS at once, with enough tendered and the right change', () => {
    const booth = testBooth();
    const sessionId = entered(booth);
    booth.append(cashTaken(sessionId, { amount: 40, tendered: 50 }));
    const wrong: readonly Readonly<Record<string, unknown>>[] = [
      { tendered_paise: 3999, change_paise: -1 },
      { tendered_paise: 5000, change_paise: 999 },
      { tendered_paise: 5000, change_paise: 1001 },
      { tendered_paise: null, change_paise: null },
      { state: 'PENDING', resolved_at_ms: null },
      { provider_reference: 'r' },
    ];
    for (const change of wrong) {
      const row = { payment_id: newId(), opened_seq: freeSeq(booth), ...change };
      expect(() => copyRow(booth, 'payment', row), JSON.stringify(change)).toThrow('CHECK');
    }
  });

  test('is not taken for a finished session, beside a pending one, or outside an open shift', () => {
    const booth = testBooth();
    const [done, waiting, third] = [entered(booth), entered(booth), entered(booth)];
    booth.append(cashTaken(done, { amount: 40 }), closed(done, { due: 40 }), started(waiting, { amount: 40 }));
    expect(() => booth.append(cashTaken(done, { amount: 40 }))).toThrow('not open');
    expect(() => booth.append(cashTaken(waiting, { amount: 40 }))).toThrow('pending');
    expect(() => booth.append(started(waiting, { amount: 40 }))).toThrow('pending');
    booth.append(...shiftClosed(500));
    expect(() => booth.append(cashTaken(third, { amount: 40 }))).toThrow('shift is not open');
  });
});

describe('a refund', () => {
  test('is never more than what was received, and changes only its state, once', () => {
    const booth = testBooth();
    const sessionId = entered(booth);
    const online = start(booth, sessionId);
    const insert = (amount: number, paymentId: string = online.paymentId) =>
      sql(
        booth,
        `INSERT INTO refund (refund_id, payment_id, session_id, amount_paise, state, reason, due_at_ms)
         VALUES (?, ?, ?, ?, 'PENDING', 'paid_twice', 1)`,
        newId(),
        paymentId,
        sessionId,
        amount,
      );
    expect(() => insert(1)).toThrow('more than was received');
    booth.append(succeeded(online.paymentId, 40));
    expect(() => insert(4001)).toThrow('more than was received');
    insert(3000);
    expect(() => insert(1001)).toThrow('more than was received');
    expect(() => sql(booth, 'UPDATE refund SET amount_paise = 1')).toThrow('nothing else');
    expect(() => sql(booth, 'DELETE FROM refund')).toThrow('never deleted');
    expect(() => sql(booth, "UPDATE refund SET state = 'SUCCESS', way = 'cash'")).toThrow('another way');
    expect(() => sql(booth, "UPDATE refund SET state = 'SUCCESS', way = 'online'")).toThrow('nobody approved');
    sql(booth, "UPDATE refund SET state = 'FAILED'");
    expect(() => sql(booth, "UPDATE refund SET state = 'FAILED'")).toThrow('pending one');
  });

  test('late money without a refund due is refused, and so is late money of a payment that still waits', () => {
    const booth = testBooth();
    const sessionId = entered(booth);
    const online = start(booth, sessionId);
    expect(() => booth.append(...late(online, 40))).toThrow('still pending');
    booth.append(cancelled(online.paymentId));
    const [money] = late(online, 40);
    expect(() => booth.append(money)).toThrow('followed by a refund due');
  });
});

describe('shift and drawer', () => {
  test('there is one open shift per drawer, with the next number', () => {
    const booth = testBooth();
    expect(() => copyRow(booth, 'shift', { shift_id: newId(), number: 2 })).toThrow('UNIQUE');
    expect(() => sql(booth, 'UPDATE shift SET closed_at_ms = 1')).toThrow('without its last count');
    booth.append(...shiftClosed(500));
    expect(() => copyRow(booth, 'shift', { shift_id: newId(), number: 3, closed_at_ms: null })).toThrow('not the next one');
    expect(() => copyRow(booth, 'shift', { shift_id: newId(), number: 2, closed_at_ms: null })).not.toThrow();
    expect(() => sql(booth, 'UPDATE shift SET closed_at_ms = NULL WHERE number = 1')).toThrow('closed already');
  });

  test('movements are append-only, add up, and say what the payment says', () => {
    const booth = testBooth();
    expect(() => sql(booth, 'UPDATE drawer_movement SET amount_paise = 1')).toThrow('append-only');
    expect(() => sql(booth, 'DELETE FROM drawer_movement')).toThrow('append-only');
    expect(() => sql(booth, 'INSERT OR REPLACE INTO drawer_movement SELECT * FROM drawer_movement')).toThrow();
    const next = { kind: 'drop', amount_paise: -1000, seq: freeSeq(booth) };
    expect(() => copyRow(booth, 'drawer_movement', { ...next, balance_paise: 50_000 })).toThrow('does not add up');
    const sessionId = entered(booth);
    const cash = cashTaken(sessionId, { amount: 40, tendered: 50 });
    booth.append(cash);
    const { paymentId } = cash.body;
    expect(() => booth.append(moved({ kind: 'cash_payment', amountPaise: rupees(40), paymentId }))).toThrow('cash payment says');
    booth.append(moved({ kind: 'cash_payment', amountPaise: rupees(50), paymentId }));
    expect(() => booth.append(moved({ kind: 'cash_payment', amountPaise: rupees(50), paymentId }))).toThrow('moved it already');
    expect(() => booth.append(moved({ kind: 'change', amountPaise: rupees(-11), paymentId }))).toThrow('cash payment says');
    booth.append(moved({ kind: 'change', amountPaise: rupees(-10), paymentId }));
    expect(() => booth.append(moved({ kind: 'float', amountPaise: rupees(1) }))).toThrow('UNIQUE');
    // More than it should hold may go out all the same: that is found at the count. After the count, nothing moves.
    booth.append(moved({ kind: 'drop', amountPaise: rupees(-1000) }), moved({ kind: 'correction', amountPaise: rupees(1000) }));
    booth.append(...shiftClosed(540).slice(0, 1));
    expect(() => booth.append(moved({ kind: 'drop', amountPaise: rupees(-1) }))).toThrow('is counted');
  });
});
