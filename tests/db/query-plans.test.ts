// A booth keeps years of stays: no query of its everyday life may walk through a table that grows with them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jobsNeedingAttention, nextWaitingJob, recoverJobsAfterStart } from '../../db/jobs.ts';
import { journalOfSession } from '../../db/journal.ts';
import { lastExits } from '../../db/last-exits.ts';
import { paidOf } from '../../db/payments.ts';
import { findReceiptByNumber, receiptOfPayment } from '../../db/receipts.ts';
import { refundsDue } from '../../db/refunds.ts';
import { findRequest, unacknowledgedRequests } from '../../db/requests.ts';
import { searchSessions } from '../../db/session-summaries.ts';
import { countInside, findSessionByTicketId, findSessionByTicketNumber, openPlates } from '../../db/sessions.ts';
import { movementsOfShift } from '../../db/shifts.ts';
import { slotsOfZone, zonesWithTaken } from '../../db/slots.ts';
import { backlog } from '../../db/sync-state.ts';
import { waitingPayments } from '../../db/waiting-payments.ts';
import type { ZoneId } from '../../domain/ids.ts';
import { newId, shiftId, T0, testBooth } from './fixture.ts';
import { walkBooth } from './random-walk.ts';
import { planOf, watchStatements } from './watch-statements.ts';

const growing = [
  'journal',
  'session',
  'payment',
  'receipt',
  'document',
  'drawer_movement',
  'acknowledged_request',
  'dismissed_job',
  'refund',
  'late_money',
];
/** Walking through one of these is walking through what is unfinished now. */
const ofWhatIsUnfinished = readdirSync(join(import.meta.dirname, '../../db/migrations'))
  .map((name) => readFileSync(join(import.meta.dirname, '../../db/migrations', name), 'utf8'))
  .flatMap((text) => [...text.matchAll(/CREATE (?:UNIQUE )?INDEX (\w+)[^;]*WHERE[^;]*(?:state|acknowledged|pulled_aside)/g)])
  .map(([, name]) => name);

test('no everyday query walks through a table that grows', () => {
  const booth = testBooth();
  const seen = watchStatements(booth);
  const steps = Array.from({ length: 400 }, (_, turn) => ({
    action: turn * 7,
    pick: turn * 5,
    amount: turn * 3,
    minutes: turn % 9,
  }));
  walkBooth(booth, steps);
  booth.db.write((tx) => {
    for (const text of ['', 'MH31', 'B03/2627']) {
      for (const scope of ['today', 'inside'] as const) searchSessions(tx, { text, scope, dayStartMs: T0, limit: 20 });
    }
    searchSessions(tx, { text: '1234', scope: 'all', dayStartMs: T0, limit: 20 });
    const id = newId<never>();
    [
      countInside,
      openPlates,
      refundsDue,
      unacknowledgedRequests,
      jobsNeedingAttention,
      zonesWithTaken,
      waitingPayments,
      backlog,
    ].forEach((ask) => {
      ask(tx);
    });
    [findSessionByTicketId, journalOfSession, paidOf, receiptOfPayment, findRequest].forEach((ask) => {
      ask(tx, id);
    });
    findSessionByTicketNumber(tx, 'B03-0000001-K');
    findReceiptByNumber(tx, 'B03/2627/0000001');
    movementsOfShift(tx, shiftId);
    slotsOfZone(tx, 'A' as ZoneId);
    nextWaitingJob(tx, 'print', T0);
    recoverJobsAfterStart(tx, T0);
    lastExits(tx, 5);
  });
  // What Kysely wrote; the walk's own statements choose at random and may take their time.
  const ours = [...seen].filter((sql) => /^(select|update|delete)/.test(sql) && !/order by "seq"( desc)? limit \+?\?$/.test(sql));
  expect(ours.length).toBeGreaterThan(40);
  // Bare, SQLite would prepare a join anew at every call.
  expect(ours.filter((sql) => /[^+]\?/.test(sql))).toEqual([]);
  const walks = booth.db.read((tx) =>
    ours.flatMap((sql) => {
      return planOf(tx, sql)
        .filter(walksThrough)
        .map((detail) => ({ sql, detail }));
    }),
  );
  expect(walks).toEqual([]);
});

test('a foreign key that waits for the end of the transaction has an index, for SQLite looks for waiting children at each new parent', () => {
  const { db } = testBooth({ configured: false });
  const unindexed = db.read((tx) => {
    const tables = tx.statement("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all() as readonly {
      readonly name: string;
      readonly sql: string;
    }[];
    const deferred = tables.flatMap(({ name, sql }) =>
      [...sql.matchAll(/(\w+) TEXT[^,]*DEFERRABLE/g)].map(([, column]) => ({ name, column })),
    );
    expect(deferred).not.toEqual([]);
    return deferred.filter(({ name, column }) => {
      const first = tx
        .statement('SELECT ii.name FROM pragma_index_list(?) AS il, pragma_index_info(il.name) AS ii WHERE ii.seqno = 0')
        .pluck()
        .all(name);
      return !first.includes(column);
    });
  });
  expect(unindexed).toEqual([]);
});

function walksThrough(detail: string): boolean {
  const [, table, index] = /^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?/.exec(detail) ?? [];
  return table !== undefined && growing.includes(table) && !ofWhatIsUnfinished.includes(index);
}
