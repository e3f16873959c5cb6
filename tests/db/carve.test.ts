// Rows of the journal read from the bytes of a SQLite file: the same as SQLite reads, also where SQLite reads nothing any more.
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { carveJournal, journalColumns } from '../../db/carve/carve-journal.ts';
import { hashOfRecord, readCommitsAfter } from '../../db/journal.ts';
import { genesis } from '../../domain/journal/chain.ts';
import { fact } from '../../domain/journal/fact.ts';
import { opened, T0, testBooth } from './fixture.ts';

it('knows the columns of the journal in their order', () => {
  const booth = testBooth();
  const columns = booth.db.read((tx) => tx.statement("SELECT name FROM pragma_table_info('journal') ORDER BY cid").pluck().all());
  expect(columns).toEqual(journalColumns);
});

it('reads every commit as SQLite does: from the log, from the database, with bodies that fill several pages', () => {
  const booth = testBooth();
  for (let stay = 0; stay < 40; stay += 1) booth.append(opened(), fact('clock.jumped', { expectedMs: T0, foundMs: T0 + stay }));
  booth.append(opened({ plateTyped: 'x'.repeat(200) }));
  const commits = booth.db.read((tx) => readCommitsAfter(tx, 0, 10_000));
  const hashBefore = (seq: number) => booth.db.read((tx) => hashOfRecord(tx, seq - 1)) ?? genesis.hash;
  const hashes = new Map(commits.map(({ records: [first] }) => [first?.seq ?? 0, hashBefore(first?.seq ?? 0)]));
  const carved = () => {
    const journal = carveJournal(booth.file);
    try {
      return commits.map(({ records: [first] }) => journal.commitsAt(first?.seq ?? 0, hashes.get(first?.seq ?? 0) ?? '')[0]);
    } finally {
      journal.close();
    }
  };
  const expected = commits.map(({ records, signature }) => ({ records, signed: { count: records.length, signature } }));
  expect(carved()).toEqual(expected);
  booth.reopen();
  booth.db.close();
  expect(carved()).toEqual(expected);
  const bytes = readFileSync(booth.file);
  writeFileSync(booth.file, bytes.fill(0, 0, 4_096));
  expect(carved()).toEqual(expected);
  rmSync(booth.file);
  booth.reopen();
});

it('finds nothing where nothing is, and never throws', () => {
  const booth = testBooth();
  booth.db.close();
  for (const length of [0, 1, 99, 4_095, 4_097, 10_000]) {
    truncateSync(booth.file, length);
    const journal = carveJournal(booth.file);
    expect(journal.commitsAt(10_000, genesis.hash)).toEqual([]);
    expect(journal.pinSecrets()).toEqual([]);
    journal.close();
  }
  const nothing = carveJournal(`${booth.file}.none`);
  expect([nothing.lastSeq, nothing.firstSeqsAfter(0, 10)]).toEqual([0, []]);
  nothing.close();
  rmSync(booth.file);
  booth.reopen();
});
