// Somebody changes counters, tables or rules beside the records: the journal says otherwise.
import { describe, expect, it } from 'vitest';
import { ZERO } from '../../../domain/money/paise.ts';
import { kindsFound, seqOf, sql, tamperWithALot } from './set-up.ts';
import { rewriteFrom } from './tampered-booth.ts';

tamperWithALot();

describe('counters set back', () => {
  it('the running totals, signed with the key', async () => {
    const seq = seqOf('receipt.issued', 2);
    const kinds = await kindsFound(
      rewriteFrom(seq, (record) => ({ ...record, totals: { ...record.totals, cashReceivedPaise: ZERO } }), 'with_the_key'),
      { asked: false },
    );
    expect(kinds).toContain('totals_wrong');
  });

  it('the receipt number, signed with the key', async () => {
    const seq = seqOf('receipt.issued', 3);
    const back = rewriteFrom(
      seq,
      (record) => (record.seq === seq ? { ...record, body: { ...record.body, number: 'T01/2627/0000001', running: 1 } } : record),
      'with_the_key',
    );
    expect(await kindsFound(back, { asked: false })).toContain('receipt_gap');
  });

  it('the count of wrong PINs', async () => {
    const changes = [
      'DELETE FROM sign_in_guard',
      'UPDATE sign_in_guard SET failures = failures + 1',
      'UPDATE sign_in_guard SET held_until_ms = held_until_ms + 1',
      'UPDATE sign_in_guard SET counted_from_ms = 0',
      "UPDATE sign_in_guard SET operator_code = '301' WHERE operator_code = '102'",
      "INSERT INTO sign_in_guard VALUES ('301', 9, 0, 0)",
    ];
    for (const change of changes) expect(await kindsFound(sql(change)), change).toEqual(['guard_reset']);
  });

  it('the mark up to which the server has accepted, past the end', async () => {
    expect(await kindsFound(sql('UPDATE sync_state SET pushed_through = 99999'))).toEqual(['anchor_missing', 'bound_broken']);
  });
});

describe('tables', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['a payment', "UPDATE payment SET amount_paise = 1, tendered_paise = 1, change_paise = 0 WHERE method = 'cash'"],
    ['a shift count', 'UPDATE shift_count SET counted_paise = 0, variance_paise = -expected_paise'],
    ['a closing', `UPDATE closing SET tally = '[]'`],
    ['a drawer movement', "DELETE FROM drawer_movement WHERE kind = 'cash_payment'"],
    ['a line of the day book', "DELETE FROM book_entry WHERE kind = 'receipt'"],
    ['the stay that a record belongs to', "UPDATE journal SET previous_of_session = NULL WHERE type = 'session.closed'"],
  ];
  it.each(rows)('%s was changed: the journal says otherwise', async (_what, change) => {
    expect(await kindsFound(sql(change))).toEqual(['state_differs']);
  });

  it('triggers were dropped: the rules say so', async () => {
    expect(await kindsFound((database) => void database.exec('DROP TRIGGER payment_resolves_once'))).toEqual(['schema_changed']);
  });

  it('a closing was written anew with the key: the recount says so', async () => {
    const seq = seqOf('closing.made');
    const nothing = rewriteFrom(
      seq,
      (record) =>
        record.seq === seq
          ? { ...record, body: { closing: { ...(record.body.closing as object), tally: [], totals: record.totals } } }
          : record,
      'with_the_key',
    );
    expect(await kindsFound(nothing, { asked: false })).toContain('closing_tally');
  });

  it('a count was written anew with the key: the movements say so', async () => {
    const seq = seqOf('shift.count_locked');
    const short = rewriteFrom(
      seq,
      (record) => (record.seq === seq ? { ...record, body: { ...record.body, expectedPaise: 100, countedPaise: 100 } } : record),
      'with_the_key',
    );
    expect(await kindsFound(short, { asked: false })).toContain('count_wrong');
  });
});
