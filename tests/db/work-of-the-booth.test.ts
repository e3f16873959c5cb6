import { expect, test } from 'vitest';
import {
  expireOverdueJobs,
  findJob,
  finishJob,
  insertJobs,
  type Job,
  jobsNeedingAttention,
  nextWaitingJob,
  putBackJob,
  recoverJobsAfterStart,
  startJob,
} from '../../db/jobs.ts';
import { findRequest, markRequestAcknowledged, saveRequest, unacknowledgedRequests } from '../../db/requests.ts';
import {
  backlog,
  hasFeedEntry,
  keepFeedEntry,
  keptFeedEntries,
  keptFeedSummary,
  parkedRecords,
  parkRecord,
  saveFeedEntry,
  savePushed,
  syncState,
} from '../../db/sync-state.ts';
import type { WriteTx } from '../../db/transaction.ts';
import type { DocumentId, JobId, RequestId } from '../../domain/ids.ts';
import type { JobRequest } from '../../domain/job-request.ts';
import { cashTaken, newId, opened, receiptIssued, T0, type TestBooth, testBooth } from './fixture.ts';

function boothWithDocument(): { readonly booth: TestBooth; readonly documentId: DocumentId } {
  const booth = testBooth();
  const entry = opened();
  const cash = cashTaken(entry.body.sessionId, { amount: 40 });
  const receipt = receiptIssued(cash.body, 1, 40);
  booth.append(entry, cash, ...receipt);
  const [documentId = newId<DocumentId>()] = receipt.flatMap(({ type, body }) =>
    type === 'document.issued' ? [body.documentId] : [],
  );
  return { booth, documentId };
}

const print = (documentId: DocumentId): JobRequest => ({ jobId: newId(), kind: 'print', documentId, copy: 0 });
const barrier = (): JobRequest => ({
  jobId: newId(),
  kind: 'barrier',
  direction: 'exit',
  sessionId: null,
  deadlineAtMs: T0 + 10,
});
const drawer = (): JobRequest => ({ jobId: newId(), kind: 'drawer', deadlineAtMs: T0 + 10 });
const states = (jobs: readonly Job[]) => jobs.map(({ kind, state }) => [kind, state]);

test('jobs wait in order by kind, and a barrier past its deadline is never given out', () => {
  const { booth, documentId } = boothWithDocument();
  const [first, second, gate] = [print(documentId), print(documentId), barrier()];
  booth.db.write((tx) => insertJobs(tx, [first, gate, second], T0));
  booth.db.write((tx) => {
    expect(nextWaitingJob(tx, 'print', T0)).toMatchObject({ jobId: first.jobId, documentId, copy: 0, attempts: 0 });
    expect(nextWaitingJob(tx, 'barrier', T0 + 9)?.jobId).toBe(gate.jobId);
    expect(nextWaitingJob(tx, 'barrier', T0 + 10)).toBeUndefined();
    // The clock was set back meanwhile: now, or never.
    expect(nextWaitingJob(tx, 'barrier', T0 - 60_000)?.jobId).toBe(gate.jobId);
    expect(nextWaitingJob(tx, 'drawer', T0)).toBeUndefined();
    startJob(tx, first.jobId, T0 + 1);
    expect(nextWaitingJob(tx, 'print', T0)?.jobId).toBe(second.jobId);
    expect(states(expireOverdueJobs(tx, T0 + 10))).toEqual([['barrier', 'expired']]);
  });
});

test('a print that failed waits again until its time; a job starts once', () => {
  const { booth, documentId } = boothWithDocument();
  const job = print(documentId);
  booth.db.write((tx) => {
    insertJobs(tx, [job], T0);
    startJob(tx, job.jobId, T0);
    putBackJob(tx, job.jobId, { condition: 'paper_out', notBeforeMs: T0 + 100 });
    expect(nextWaitingJob(tx, 'print', T0 + 99)).toBeUndefined();
    expect(nextWaitingJob(tx, 'print', T0 + 100)).toMatchObject({ condition: 'paper_out', attempts: 1 });
    startJob(tx, job.jobId, T0 + 100);
    finishJob(tx, job.jobId, { state: 'done', condition: 'proof', nowMs: T0 + 101 });
    // Done: nothing is left to do, so nothing is left of it.
    expect(findJob(tx, job.jobId)).toBeUndefined();
  });
  const again = (run: (tx: WriteTx, id: JobId) => void) => () => booth.db.write((tx) => run(tx, job.jobId));
  expect(again((tx, id) => startJob(tx, id, T0))).toThrow('0 rows changed');
  expect(again((tx, id) => putBackJob(tx, id, { condition: null, notBeforeMs: 0 }))).toThrow('0 rows changed');
  expect(again((tx, id) => finishJob(tx, id, { state: 'failed', condition: null, nowMs: 0 }))).toThrow('0 rows changed');
});

test('after a start whatever was running is unknown, a barrier that waited expires, and waiting prints go on waiting', () => {
  const { booth, documentId } = boothWithDocument();
  const [running, waiting, gate, runningDrawer] = [print(documentId), print(documentId), barrier(), drawer()];
  booth.db.write((tx) => {
    insertJobs(tx, [running, waiting, gate, runningDrawer], T0);
    startJob(tx, running.jobId, T0);
    startJob(tx, runningDrawer.jobId, T0);
  });
  booth.reopen();
  booth.db.write((tx) => {
    expect(states(recoverJobsAfterStart(tx, T0 + 1))).toEqual([
      ['print', 'unknown'],
      ['barrier', 'expired'],
      ['drawer', 'unknown'],
    ]);
    expect(recoverJobsAfterStart(tx, T0 + 2)).toEqual([]);
    expect(nextWaitingJob(tx, 'print', T0 + 2)?.jobId).toBe(waiting.jobId);
    expect(nextWaitingJob(tx, 'barrier', T0 + 2)).toBeUndefined();
    expect(states(jobsNeedingAttention(tx))).toHaveLength(3);
    finishJob(tx, gate.jobId, { state: 'dismissed', condition: null, nowMs: T0 + 3 });
    expect(findJob(tx, gate.jobId)).toMatchObject({ state: 'dismissed', finishedAtMs: T0 + 3 });
    expect(states(jobsNeedingAttention(tx))).toEqual([
      ['print', 'unknown'],
      ['drawer', 'unknown'],
    ]);
  });
});

test('a request keeps its first answer and is remembered until the cashier saw it', () => {
  const { db } = testBooth({ configured: false });
  const requestId = newId<RequestId>();
  const request = {
    requestId,
    channel: 'payment.takeCash',
    inputHash: 'h',
    reply: { ok: true, value: { changePaise: 1000 } },
    savedAtMs: 5,
  };
  db.write((tx) => saveRequest(tx, request));
  expect(db.read((tx) => findRequest(tx, requestId))).toEqual({ ...request, acknowledged: false });
  expect(() => db.write((tx) => saveRequest(tx, { ...request, reply: null }))).toThrow('UNIQUE');
  expect(db.read(unacknowledgedRequests)).toHaveLength(1);
  db.write((tx) => {
    markRequestAcknowledged(tx, requestId);
    markRequestAcknowledged(tx, newId());
  });
  expect(db.read(unacknowledgedRequests)).toEqual([]);
  expect(db.read((tx) => findRequest(tx, newId()))).toBeUndefined();
});

test('sync remembers how far it came, what is parked, and each feed entry once', () => {
  const { db } = testBooth();
  const anchor = { seq: 5, hash: 'a'.repeat(64), countersignature: 'sig' };
  expect(db.read(syncState)).toEqual({ pushedThrough: 0, anchor: null, feedCursor: 0 });
  expect(db.read(backlog)).toBe(7);
  db.write((tx) => {
    savePushed(tx, { pushedThrough: 5, anchor });
    for (const why of ['strange', 'again']) parkRecord(tx, { seq: 3, why, parkedAtMs: 1 });
  });
  const entry = { feedNo: 4, kind: 'payment_ready', paymentId: null, body: { a: 1 }, receivedAtMs: 1, outcome: 'qr' };
  db.write((tx) => saveFeedEntry(tx, entry));
  expect(() => db.write((tx) => saveFeedEntry(tx, entry))).toThrow('is new');
  expect(() => db.write((tx) => saveFeedEntry(tx, { ...entry, feedNo: 3 }))).toThrow('is new');
  db.read((tx) => {
    expect(syncState(tx)).toEqual({ pushedThrough: 5, anchor, feedCursor: 4 });
    expect(backlog(tx)).toBe(2);
    expect(parkedRecords(tx)).toEqual([{ seq: 3, why: 'strange', parkedAtMs: 1 }]);
    expect([hasFeedEntry(tx, 4), hasFeedEntry(tx, 5)]).toEqual([true, false]);
  });
});

test('what this release does not know of the feed is kept whole behind the cursor, until it is dealt with', () => {
  const { db } = testBooth();
  expect(db.read(keptFeedSummary)).toBeNull();
  const unknown = (feedNo: number) => ({
    feedNo,
    entry: { feedNo, body: { kind: 'new', half: '\ud83d' } },
    keptAtMs: feedNo * 10,
  });
  for (const feedNo of [2, 3]) db.write((tx) => keepFeedEntry(tx, unknown(feedNo)));
  const later = { feedNo: 7, kind: 'payment_ready', paymentId: null, body: {}, receivedAtMs: 1, outcome: 'qr' };
  db.write((tx) => saveFeedEntry(tx, later));
  expect(() => db.write((tx) => keepFeedEntry(tx, unknown(7)))).toThrow('is new');
  expect(() => db.write((tx) => keepFeedEntry(tx, unknown(1)))).toThrow('is new');
  expect(db.read(keptFeedEntries)).toEqual([unknown(2), unknown(3)]);
  expect(db.read(keptFeedSummary)).toEqual({ count: 2, sinceMs: 20 });

  db.write((tx) => saveFeedEntry(tx, { ...later, feedNo: 2 }));
  expect(db.read(keptFeedEntries)).toEqual([unknown(3)]);
  expect(db.read((tx) => [hasFeedEntry(tx, 2), hasFeedEntry(tx, 3)])).toEqual([true, false]);
  expect(db.read(syncState).feedCursor).toBe(7);
  expect(() => db.write((tx) => saveFeedEntry(tx, { ...later, feedNo: 2 }))).toThrow('is new');
});
