// Somebody tears, joins, splits or edits commits: their signatures and hashes say so.
import { describe, expect, it } from 'vitest';
import { check, copyName, healthy, kindsFound, lastSeqOfCommit, seqOf, shortenTo, sql, tamperWithALot } from './set-up.ts';
import { tamperedCopy } from './tampered-booth.ts';

tamperWithALot();

/** Of a record that begins no commit. */
const noCommit =
  'count = NULL, lot_id = NULL, booth_id = NULL, actor_id = NULL, wall_time_ms = NULL, monotonic_ms = NULL, boot_id = NULL, signature = NULL';

describe('commits', () => {
  const commitOf = (seq: number) => `first_seq = (SELECT first_seq FROM journal WHERE seq = ${seq})`;
  const firstOf = (seq: number) => `seq = (SELECT first_seq FROM journal WHERE seq = ${seq})`;
  const lastOf = (seq: number) => `seq = (SELECT first_seq + count - 1 FROM journal_commit WHERE ${commitOf(seq)})`;

  it('with its last record torn out: it is torn, whatever count it is given', async () => {
    const seq = seqOf('payment.cash_taken');
    const torn = await kindsFound(sql(`DELETE FROM journal WHERE ${lastOf(seq)}`), { asked: false });
    expect(torn).toEqual(expect.arrayContaining(['commit_torn', 'sequence_gap']));
    const counted = `DELETE FROM journal WHERE ${lastOf(seq)}; UPDATE journal SET count = count - 1 WHERE ${firstOf(seq)}`;
    const kinds = await kindsFound(sql(counted), { asked: false });
    expect(kinds).toEqual(expect.arrayContaining(['signature_wrong', 'sequence_gap']));
  });

  it('cut short at the end of the journal: its signature says so', async () => {
    const cut = `DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal);
      UPDATE journal SET count = count - 1 WHERE seq = (SELECT max(first_seq) FROM journal)`;
    const manyAtTheEnd = tamperedCopy(healthy, copyName(), sql(''));
    shortenTo(manyAtTheEnd, lastSeqOfCommit(seqOf('receipt.issued', 3)));
    expect((await check(manyAtTheEnd, { asked: false })).findings).toEqual([]);
    const checked = await check(tamperedCopy(manyAtTheEnd, copyName(), sql(cut)), { asked: false });
    expect(checked.findings.map(({ kind }) => kind)).toContain('signature_wrong');
  });

  it('whose signature was taken away: no signature covers its records', async () => {
    const seq = seqOf('payment.cash_taken');
    const kinds = await kindsFound(sql(`UPDATE journal SET signature = NULL, count = NULL WHERE ${firstOf(seq)}`), {
      asked: false,
    });
    expect(kinds).toContain('commit_missing');
  });

  it('two made one, and one made two: neither is signed so', async () => {
    const seq = seqOf('payment.cash_taken');
    const next = `(SELECT min(first_seq) FROM journal_commit WHERE first_seq > ${seq})`;
    const joined = `CREATE TEMP TABLE next AS SELECT first_seq, count FROM journal_commit WHERE first_seq = ${next};
      UPDATE journal SET count = count + (SELECT count FROM next) WHERE ${firstOf(seq)};
      UPDATE journal SET first_seq = (SELECT first_seq FROM journal WHERE seq = ${seq}), ${noCommit} WHERE first_seq = (SELECT first_seq FROM next)`;
    expect(await kindsFound(sql(joined), { asked: false })).toContain('signature_wrong');
    const split = `CREATE TEMP TABLE whole AS SELECT * FROM journal_commit WHERE ${commitOf(seq)};
      UPDATE journal SET first_seq = journal.first_seq + 1 FROM whole WHERE journal.first_seq = whole.first_seq AND seq > whole.first_seq;
      UPDATE journal SET count = whole.count - 1, lot_id = whole.lot_id, booth_id = whole.booth_id, actor_id = whole.actor_id,
        wall_time_ms = whole.wall_time_ms, monotonic_ms = whole.monotonic_ms, boot_id = whole.boot_id, signature = whole.signature
        FROM whole WHERE seq = whole.first_seq + 1;
      UPDATE journal SET count = 1 WHERE ${firstOf(seq)}`;
    expect(await kindsFound(sql(split), { asked: false })).toContain('signature_wrong');
  });

  it.each(['actor_id', 'wall_time_ms', 'monotonic_ms', 'boot_id'])(
    'whose %s was changed: the hash of its records says so',
    async (column) => {
      const value = column === 'actor_id' ? 'NULL' : column === 'boot_id' ? "'another'" : `${column} + 1`;
      const kinds = await kindsFound(
        sql(`UPDATE journal SET ${column} = ${value} WHERE ${firstOf(seqOf('payment.cash_taken'))}`),
        {
          asked: false,
        },
      );
      expect(kinds).toContain('hash_wrong');
    },
  );
});
