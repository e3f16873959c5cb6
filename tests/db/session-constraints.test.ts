// The worst mistakes, tried by raw SQL past all of our code: the database itself has to refuse them.
import { describe, expect, test } from 'vitest';
import { fact } from '../../domain/journal/fact.ts';
import { rupees } from '../../domain/money/paise.ts';
import { approved, cancelled, cashTaken, closed, inSlot, newId, opened, started, T0, testBooth } from './fixture.ts';
import { copyRow, entered, freeSeq, late, sql } from './raw-rows.ts';

describe('a session', () => {
  test('there is one open session per plate', () => {
    const booth = testBooth();
    entered(booth, { plate: 'MH31AB1234' });
    const second = { session_id: newId(), ticket_id: newId(), ticket_running: null };
    expect(() => copyRow(booth, 'session', { ...second, opened_seq: freeSeq(booth) })).toThrow('UNIQUE');
    expect(() => copyRow(booth, 'session', { ...second, opened_seq: freeSeq(booth), plate: 'MH31AB9999' })).not.toThrow();
  });

  test('vehicles without a readable plate are exempt from that', () => {
    const booth = testBooth();
    entered(booth, { plate: null });
    expect(() => entered(booth, { plate: null })).not.toThrow();
  });

  test('there is one live session per slot, and it must be a slot of its zone', () => {
    const booth = testBooth();
    entered(booth, inSlot('A', 'A-1'));
    const second = { session_id: newId(), ticket_id: newId(), ticket_running: null };
    expect(() => copyRow(booth, 'session', { ...second, opened_seq: freeSeq(booth) })).toThrow('UNIQUE');
    expect(() => copyRow(booth, 'session', { ...second, opened_seq: freeSeq(booth), slot_id: 'B-1' })).toThrow('another zone');
  });

  test('a number of the booth’s own tickets is given once, and says its running number', () => {
    const booth = testBooth();
    const [first, second] = ['B03-0000001-K', 'B03-0000002-H'];
    entered(booth, { ticketNumber: first });
    entered(booth, { ticketNumber: second });
    const where = `ticket_number = '${first}'`;
    const raw = (change: object) => () =>
      copyRow(booth, 'session', { session_id: newId(), opened_seq: freeSeq(booth), ticket_id: newId(), ...change }, where);
    expect(raw({})).toThrow('given already');
    expect(raw({ ticket_number: 'B03-0000001-X' })).toThrow('given already');
    expect(raw({ ticket_running: 3 })).toThrow('CHECK');
    expect(raw({ ticket_running: null })).toThrow('UNIQUE');
    expect(raw({ ticket_number: 'B03-0000003-F', ticket_running: 3 })).not.toThrow();
    expect(() => sql(booth, `UPDATE session SET ticket_running = 2, ticket_number = 'B03-0000002-X' WHERE ${where}`)).toThrow(
      'given already',
    );
  });

  test('its slot cannot be taken from it while it lives', () => {
    const booth = testBooth();
    const sessionId = entered(booth, inSlot('A', 'A-1'));
    expect(() => sql(booth, 'UPDATE session SET slot_id = NULL WHERE session_id = ?', sessionId)).toThrow('never changes');
    expect(() => sql(booth, 'DELETE FROM session WHERE session_id = ?', sessionId)).toThrow('never deleted');
    expect(() => sql(booth, "UPDATE session SET state = 'towed', closed_at_ms = 1 WHERE session_id = ?", sessionId)).toThrow();
  });

  test('does not close without money', () => {
    const booth = testBooth();
    const sessionId = entered(booth);
    const close = (due: number) =>
      sql(
        booth,
        "UPDATE session SET state = 'closed', outcome = 'paid', closed_at_ms = 1, fee_due_paise = ? WHERE session_id = ?",
        due,
        sessionId,
      );
    expect(() => close(1)).toThrow('without enough money');
    booth.append(cashTaken(sessionId, { amount: 40 }));
    expect(() => close(4001)).toThrow('without enough money');
    expect(() => close(4000)).not.toThrow();
  });

  test('does not close by a pending, failed or cancelled payment', () => {
    const booth = testBooth();
    const sessionId = entered(booth);
    const payment = started(sessionId, { amount: 40 });
    booth.append(payment);
    const close =
      "UPDATE session SET state = 'closed', outcome = 'paid', closed_at_ms = 1, fee_due_paise = 4000 WHERE session_id = ?";
    expect(() => sql(booth, close, sessionId)).toThrow('without enough money');
    booth.append(cancelled(payment.body.paymentId));
    expect(() => sql(booth, close, sessionId)).toThrow('without enough money');
  });

  test('does not close as paid when the money is due back, but late money of a cancelled payment takes nothing away', () => {
    const booth = testBooth();
    const sessionId = entered(booth);
    const online = started(sessionId, { amount: 40 });
    booth.append(online, cancelled(online.body.paymentId), ...late(online.body, 40));
    const cash = cashTaken(sessionId, { amount: 40 });
    booth.append(cash);
    const close =
      "UPDATE session SET state = 'closed', outcome = 'paid', closed_at_ms = 1, fee_due_paise = 4000 WHERE session_id = ?";
    booth.db.write((tx) => {
      tx.statement('SAVEPOINT before').run();
      tx.statement(`INSERT INTO refund (refund_id, payment_id, session_id, amount_paise, state, reason, due_at_ms)
        VALUES (?, ?, ?, 4000, 'PENDING', 'paid_twice', 1)`).run(newId(), cash.body.paymentId, sessionId);
      expect(() => tx.statement(close).run(sessionId)).toThrow('without enough money');
      tx.statement('ROLLBACK TO before').run();
      expect(() => tx.statement(close).run(sessionId)).not.toThrow();
    });
  });

  test('does not close by an exception that is missing, of another session or of another kind', () => {
    const booth = testBooth();
    const [sessionId, other] = [entered(booth), entered(booth)];
    const [foreign, wrongKind] = [approved('complimentary', other), approved('typed_entry', sessionId)];
    booth.append(foreign, wrongKind);
    const close =
      "UPDATE session SET state = 'closed', outcome = 'complimentary', closed_at_ms = 1, fee_due_paise = 4000, exception_id = ? WHERE session_id = ?";
    expect(() => sql(booth, close, null, sessionId)).toThrow();
    expect(() => sql(booth, close, foreign.body.exceptionId, sessionId)).toThrow('approved exception');
    expect(() => sql(booth, close, wrongKind.body.exceptionId, sessionId)).toThrow('approved exception');
    const right = approved('complimentary', sessionId);
    booth.append(right);
    expect(() => sql(booth, close, right.body.exceptionId, sessionId)).not.toThrow();
  });

  test('does not close while a payment is pending, unless it is released on trust', () => {
    const booth = testBooth();
    const sessionId = entered(booth);
    const left = approved('left_unrecorded', sessionId);
    const trust = approved('released_on_trust', sessionId);
    booth.append(started(sessionId, { amount: 40 }), left, trust);
    const close =
      'UPDATE session SET state = ?, outcome = ?, closed_at_ms = 1, fee_due_paise = 4000, exception_id = ? WHERE session_id = ?';
    expect(() => sql(booth, close, 'closed', 'left_unrecorded', left.body.exceptionId, sessionId)).toThrow('pending');
    expect(() => sql(booth, close, 'closed', 'released_on_trust', trust.body.exceptionId, sessionId)).not.toThrow();
  });

  test('a void entry needs its exception', () => {
    const booth = testBooth();
    const sessionId = entered(booth);
    const wrong = approved('typed_entry', sessionId);
    booth.append(wrong);
    const end = "UPDATE session SET state = 'void', closed_at_ms = 1, exception_id = ? WHERE session_id = ?";
    expect(() => sql(booth, end, null, sessionId)).toThrow();
    expect(() => sql(booth, end, wrong.body.exceptionId, sessionId)).toThrow('approved exception');
  });

  test('a closed one never changes or opens again, and leaves once', () => {
    const booth = testBooth();
    const sessionId = entered(booth);
    booth.append(cashTaken(sessionId, { amount: 40 }), closed(sessionId, { due: 40 }));
    for (const change of [
      "state = 'open', closed_at_ms = NULL, outcome = NULL",
      'fee_due_paise = 0',
      'closed_at_ms = 5',
      "outcome = 'nothing_due'",
    ]) {
      expect(() => sql(booth, `UPDATE session SET ${change} WHERE session_id = ?`, sessionId)).toThrow('never changes');
    }
    sql(booth, 'UPDATE session SET left_at_ms = 7 WHERE session_id = ?', sessionId);
    expect(() => sql(booth, 'UPDATE session SET left_at_ms = 8 WHERE session_id = ?', sessionId)).toThrow('left already');
  });

  test('no vehicle leaves before its stay is finished', () => {
    const booth = testBooth();
    const sessionId = entered(booth);
    expect(() => sql(booth, 'UPDATE session SET left_at_ms = 7 WHERE session_id = ?', sessionId)).toThrow('CHECK');
    const opening = fact('barrier.requested', { jobId: newId(), sessionId, direction: 'exit', atMs: T0 });
    expect(() => booth.append(opening)).toThrow('CHECK');
  });

  test('credit is never more than the earlier stay paid, and is given once', () => {
    const booth = testBooth();
    const first = opened();
    const { sessionId } = first.body;
    booth.append(first, cashTaken(sessionId, { amount: 40 }), closed(sessionId, { due: 40 }));
    const overstay = (credit: number) =>
      opened({ origin: 'overstay', overstayOf: sessionId, ticketId: first.body.ticketId, creditPaise: rupees(credit) });
    expect(() => booth.append(overstay(41))).toThrow('more credit');
    expect(() => booth.append(opened({ creditPaise: rupees(1) }))).toThrow('CHECK');
    expect(() => booth.append(overstay(40))).not.toThrow();
    expect(() => booth.append(overstay(40))).toThrow('UNIQUE');
  });
});
