// The worst mistakes, tried by raw SQL past all of our code: the database itself has to refuse them.
import { describe, expect, test } from 'vitest';
import { approved, cashTaken, newId, opened, receiptIssued, supervisorId, testBooth } from './fixture.ts';
import { copyRow, entered, sql, start } from './raw-rows.ts';

describe('a receipt', () => {
  test('is append-only, of money received, and its series has no gap and no double', () => {
    const booth = testBooth();
    const sessionId = entered(booth);
    const cash = cashTaken(sessionId, { amount: 40 });
    booth.append(cash);
    const of = { sessionId, paymentId: cash.body.paymentId };
    expect(() => booth.append(...receiptIssued(of, 2, 40))).toThrow('not the next one');
    booth.append(...receiptIssued(of, 1, 40));
    expect(() => booth.append(...receiptIssued(of, 2, 40))).toThrow('has one already');
    expect(() => sql(booth, 'UPDATE receipt SET total_paise = 1')).toThrow('append-only');
    expect(() => sql(booth, 'DELETE FROM receipt')).toThrow('append-only');
    expect(() => copyRow(booth, 'receipt', { receipt_id: newId(), payment_id: newId() })).toThrow('not the next one');
    const pending = start(booth, entered(booth));
    expect(() => booth.append(...receiptIssued(pending, 2, 40))).toThrow('not received');
  });

  test('its parts add up to its total, its document shows its number, and its payment names it alone', () => {
    const booth = testBooth();
    const [first, second] = [entered(booth), entered(booth)];
    const [a, b] = [cashTaken(first, { amount: 40 }), cashTaken(second, { amount: 40 })];
    booth.append(a, b, ...receiptIssued(a.body, 1, 40));
    const row = { receipt_id: newId(), payment_id: b.body.paymentId, running: 2 };
    expect(() => copyRow(booth, 'receipt', row)).toThrow('not the one that its document shows');
    booth.append(...receiptIssued(b.body, 2, 40).slice(0, 1));
    const documentId = booth.db.read((tx) => tx.statement('SELECT document_id FROM document ORDER BY seq DESC').pluck().get());
    const shown = { ...row, document_id: documentId };
    expect(() =>
      copyRow(booth, 'receipt', { ...shown, gst_rate_percent: 18, taxable_paise: 3390, cgst_paise: 305, sgst_paise: 306 }),
    ).toThrow('CHECK');
    const ofFirst = '(SELECT receipt_id FROM receipt)';
    expect(() => sql(booth, `UPDATE payment SET receipt_id = ${ofFirst} WHERE receipt_id IS NULL`)).toThrow('of another payment');
    copyRow(booth, 'receipt', shown);
    expect(() => sql(booth, 'UPDATE payment SET receipt_id = NULL')).toThrow('payment: ');
    expect(() => sql(booth, 'UPDATE payment SET state = state, receipt_id = receipt_id')).toThrow('never changes');
  });

  test('a document keeps its content, and its copies are counted one by one', () => {
    const booth = testBooth();
    const sessionId = entered(booth);
    const cash = cashTaken(sessionId, { amount: 40 });
    booth.append(cash, ...receiptIssued(cash.body, 1, 40));
    expect(() => sql(booth, 'UPDATE document SET seq = 1')).toThrow('one by one');
    expect(() => copyRow(booth, 'document', { document_id: newId() })).toThrow('another record');
    expect(() => sql(booth, 'UPDATE document SET copies = 2')).toThrow('one by one');
    expect(() => sql(booth, 'UPDATE document SET copies = 1')).not.toThrow();
    expect(() => sql(booth, 'DELETE FROM document')).toThrow('never deleted');
  });
});

/** Of a record that begins no commit. */
const noCommit = {
  count: null,
  lot_id: null,
  booth_id: null,
  actor_id: null,
  wall_time_ms: null,
  monotonic_ms: null,
  boot_id: null,
  signature: null,
};

describe('the journal', () => {
  test('is append-only', () => {
    const booth = testBooth();
    expect(() => sql(booth, "UPDATE journal SET body = '{}' WHERE seq = 1")).toThrow('append-only');
    expect(() => sql(booth, 'DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)')).toThrow('append-only');
    expect(() => sql(booth, 'INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 1')).toThrow();
  });

  test('has no gap, no fork, no other booth, and no total that goes down', () => {
    const booth = testBooth();
    const entry = opened();
    booth.append(entry);
    booth.append(cashTaken(entry.body.sessionId, { amount: 40 }));
    const next = booth.db.read((tx) => tx.statement('SELECT max(seq) + 1 FROM journal').pluck().get()) as number;
    const begins = { seq: next, first_seq: next, hash: Buffer.alloc(32, 15), count: 2 };
    const follows = { ...begins, seq: next + 1, ...noCommit };
    const firstOfLast = 'count IS NOT NULL ORDER BY seq DESC';
    expect(() => copyRow(booth, 'journal', { ...begins, ...noCommit }, firstOfLast)).toThrow('CHECK');
    expect(() => copyRow(booth, 'journal', { ...begins, signature: null }, firstOfLast)).toThrow('CHECK');
    expect(() => copyRow(booth, 'journal', { ...begins, seq: next + 1, first_seq: next + 1 }, firstOfLast)).toThrow(
      'not the next one',
    );
    expect(() => copyRow(booth, 'journal', { ...begins, seq: next - 1, first_seq: next - 1 }, firstOfLast)).toThrow(
      'not the next one',
    );
    expect(() => copyRow(booth, 'journal', { ...begins, booth_id: newId() }, firstOfLast)).toThrow('another booth');
    expect(() => copyRow(booth, 'journal', { ...begins, ...noCommit, first_seq: 1 }, firstOfLast)).toThrow(
      'not a record of the last commit',
    );
    expect(() => copyRow(booth, 'journal', { ...begins, cash_received_paise: 3999 }, firstOfLast)).toThrow('went down');
    copyRow(booth, 'journal', begins, firstOfLast);
    // A commit that is not whole lets no other begin; one that is whole takes no more records.
    const another = { ...begins, seq: next + 1, first_seq: next + 1 };
    expect(() => copyRow(booth, 'journal', another, firstOfLast)).toThrow('not whole');
    copyRow(booth, 'journal', follows, firstOfLast);
    expect(() => copyRow(booth, 'journal', { ...follows, seq: next + 2 }, firstOfLast)).toThrow(
      'not a record of the last commit',
    );
  });
});

describe('the rest', () => {
  test('an exception is append-only and nobody approves their own', () => {
    const booth = testBooth();
    const sessionId = entered(booth);
    expect(() => booth.append(approved('complimentary', sessionId, { requesterId: supervisorId }))).toThrow('CHECK');
    booth.append(approved('complimentary', sessionId));
    expect(() => sql(booth, 'UPDATE exception SET amount_paise = 0')).toThrow('append-only');
    expect(() => sql(booth, 'DELETE FROM exception')).toThrow('append-only');
  });

  test('a barrier or drawer job is never put back to wait', () => {
    const booth = testBooth();
    booth.db.write((tx) => {
      const insert = tx.statement(
        "INSERT INTO job (job_id, place, kind, state, direction, deadline_at_ms, not_before_ms, attempts, created_at_ms) VALUES (?, 1, 'barrier', 'waiting', 'exit', 9, 0, 0, 0)",
      );
      insert.run('a');
      tx.statement("UPDATE job SET state = 'running'").run();
      tx.statement("UPDATE job SET state = 'unknown'").run();
    });
    for (const state of ['waiting', 'running', 'done']) {
      expect(() => sql(booth, 'UPDATE job SET state = ?', state)).toThrow('at most once');
    }
    expect(() => sql(booth, "UPDATE job SET state = 'dismissed'")).not.toThrow();
    expect(() => sql(booth, "UPDATE dismissed_job SET state = 'dismissed'")).toThrow('finished already');
    expect(() => sql(booth, 'INSERT INTO job SELECT * FROM dismissed_job')).toThrow('begins waiting');
    const columns = 'job_id, place, kind, direction, deadline_at_ms, not_before_ms, attempts, created_at_ms';
    const again = `INSERT INTO job (state, ${columns}) SELECT 'waiting', ${columns} FROM dismissed_job`;
    expect(() => sql(booth, again)).toThrow('finished already');
  });

  test('the first answer to a request stands, and sync never goes back', () => {
    const booth = testBooth();
    const insert = "INSERT INTO request VALUES ('r', 'c', 'h', '{}', 1)";
    sql(booth, insert);
    expect(() => sql(booth, "UPDATE request SET reply = '1'")).toThrow('first answer');
    expect(() => sql(booth, insert)).toThrow('UNIQUE');
    sql(booth, 'DELETE FROM request');
    expect(booth.db.read((tx) => tx.statement('SELECT reply FROM acknowledged_request').pluck().all())).toEqual(['{}']);
    expect(() => sql(booth, insert)).toThrow('first answer');
    expect(() => sql(booth, "UPDATE acknowledged_request SET reply = '1'")).toThrow('first answer');
    expect(() => sql(booth, 'DELETE FROM acknowledged_request')).toThrow('first answer');
    sql(booth, 'UPDATE sync_state SET pushed_through = 5, feed_cursor = 5');
    expect(() => sql(booth, 'UPDATE sync_state SET pushed_through = 4')).toThrow('never goes back');
    expect(() => sql(booth, 'UPDATE sync_state SET feed_cursor = 4')).toThrow('never goes back');
  });

  test('a row never points to a parent that is not there', () => {
    const booth = testBooth();
    expect(() => booth.append(cashTaken(newId(), { amount: 40 }))).toThrow('not open');
    expect(() => booth.append(opened({ shiftId: newId() }))).toThrow('FOREIGN KEY');
    expect(() => booth.append(approved('complimentary', newId()))).toThrow('FOREIGN KEY');
  });
});

test('a person was last here at a time that there is', () => {
  const booth = testBooth();
  expect(() => sql(booth, 'UPDATE operator SET last_signed_in_at_ms = -1')).toThrow('CHECK');
  expect(() => sql(booth, "UPDATE operator SET last_signed_in_at_ms = 'today'")).toThrow('INTEGER');
});
