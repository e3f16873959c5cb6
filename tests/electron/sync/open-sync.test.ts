import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DatabaseBroken, OutcomeUnknown } from '../../../db/errors.ts';
import type { JournalRecord } from '../../../domain/journal/record.ts';
import type { EnrolOutcome } from '../../../electron/sync/enrol.ts';
import type { LooseEntry } from '../../../electron/sync/follow-feed.ts';
import { openSync, type Sync, type SyncOptions } from '../../../electron/sync/open-sync.ts';
import type { Head } from '../../../electron/sync/push-journal.ts';
import { FORMAT } from '../../../upstream/contract/formats.ts';
import type { FeedEntry } from '../../../upstream/contract/http.ts';
import { eventually } from '../../eventually.ts';
import { type FakeUpstream, startFakeUpstream } from '../../fakes/fake-upstream.ts';
import { memoryLog } from '../../fakes/memory-log.ts';
import { quickTimers, testTimers } from '../../fakes/test-timers.ts';

const paymentId = '01J00000000000000000000009';
const expired = { kind: 'payment_expired', paymentId, expiredAtMs: 5 };
let upstream: FakeUpstream;
let sync: Sync | null = null;
let log: ReturnType<typeof memoryLog>;
let booth: ReturnType<typeof memoryBooth>;

beforeEach(async () => {
  upstream = await startFakeUpstream();
  log = memoryLog();
  booth = memoryBooth();
});
afterEach(async () => {
  await sync?.stop();
  sync = null;
  await upstream.close();
  vi.restoreAllMocks();
});

function start(changes: Partial<SyncOptions> = {}): Sync {
  sync = openSync({
    upstreamUrl: upstream.url,
    token: () => 'the-token',
    journal: booth.journal,
    feed: booth.feed,
    time: { boothId: 'b', verifyUpstream: () => true, inDoubt: () => false, heard: () => {}, monotonicMs: () => 0 },
    verifyHead: ({ countersignature }) => countersignature === 'true',
    journalDiffers: () => {},
    version: '0.1.0',
    nowMs: () => Date.now(),
    random: () => 0.05,
    timers: quickTimers,
    log,
    onChange: () => {},
    ...changes,
  });
  return sync;
}

describe('pushing the journal', () => {
  it('sends what is there in order and in batches, then what is committed later, at once', async () => {
    booth.commit(1_100);
    const opened = start();
    await expect.poll(() => upstream.records.length).toBe(1_100);
    await expect.poll(() => opened.view()).toMatchObject({ state: 'connected', backlog: 0 });
    expect(pushes()).toHaveLength(3);
    expect(upstream.requests.every((line) => line.endsWith('Bearer the-token'))).toBe(true);
    booth.commit(1);
    opened.wake();
    await expect.poll(() => upstream.records.length).toBe(1_101);
  });

  it('goes on from upstream’s head when the answer to a push got lost', async () => {
    upstream.loseNextAnswer();
    booth.commit(5);
    const opened = start();
    await expect.poll(() => opened.view().backlog).toBe(0);
    expect(upstream.records.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(booth.state.accepted).toBe(5);
  });

  it('sends again what upstream has forgotten, and says so once', async () => {
    booth.commit(5);
    const opened = start();
    await expect.poll(() => booth.state.accepted).toBe(5);
    upstream.forgetAfter(2);
    booth.commit(1);
    opened.wake();
    await expect.poll(() => upstream.records.length).toBe(6);
    await expect.poll(() => opened.view()).toMatchObject({ state: 'connected', backlog: 0 });
    expect(upstream.records.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(booth.state.wentBack).toEqual([2]);
  });

  it('hears of parked records even when the first answer about them got lost', async () => {
    upstream.park(2, 'amount_differs');
    upstream.loseNextAnswer();
    booth.commit(3);
    const opened = start();
    await expect.poll(() => opened.view()).toMatchObject({ backlog: 0, parked: 1 });
    expect(upstream.records.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('counts the backlog while upstream is down at the start, and pushes all of it when it comes up', async () => {
    await upstream.down();
    booth.commit(3);
    const opened = start();
    await expect.poll(() => opened.view()).toMatchObject({ state: 'offline', backlog: 3 });
    booth.commit(2);
    opened.wake();
    expect(opened.view().backlog).toBe(5);
    await upstream.up();
    await expect.poll(() => opened.view()).toMatchObject({ state: 'connected', backlog: 0 });
  });

  it('shows parked records and goes on behind them', async () => {
    upstream.park(2, 'amount_differs');
    booth.commit(3);
    const opened = start();
    await expect.poll(() => opened.view()).toMatchObject({ backlog: 0, parked: 1 });
    expect(log.entries).toContainEqual({ event: 'sync.record_parked', fields: { seq: 2, why: 'amount_differs' } });
  });

  it.each(['sequence_fork', 'chain_broken', 'hash_wrong', 'signature_wrong', 'foreign_booth'])(
    'stops and says so when upstream refuses with %s',
    async (refusal) => {
      const opened = start();
      await expect.poll(() => opened.view().state).toBe('connected');
      upstream.refuse({ status: 409, body: { refusal, expectedSeq: 1, head: zeroHead } });
      booth.commit(2);
      opened.wake();
      await expect.poll(() => opened.view()).toMatchObject({ state: 'refused', refusal, backlog: 2 });
      const asked = pushes().length;
      booth.commit(1);
      opened.wake();
      // Two questions after it have been answered, and still no push has come.
      await opened.askGateway(paymentId as never);
      await opened.askGateway(paymentId as never);
      expect(pushes()).toHaveLength(asked);
    },
  );

  it.each(['booth_too_old', 'server_too_old'])(
    'says %s, asks on, and goes on by itself once one of the two is updated',
    async (refusal) => {
      upstream.refuse({ status: 409, body: { error: refusal } });
      booth.commit(2);
      const opened = start();
      await expect.poll(() => opened.view()).toMatchObject({ state: 'refused', refusal, backlog: 2 });
      booth.commit(1);
      opened.wake();
      expect(await opened.askGateway(paymentId as never)).toEqual({ kind: 'upstream_unreachable' });
      expect(opened.view()).toMatchObject({ state: 'refused', refusal, backlog: 3 });
      upstream.refuse(null);
      await expect.poll(() => opened.view()).toMatchObject({ state: 'connected', refusal: null, backlog: 0 });
      expect(upstream.records.map(({ seq }) => seq)).toEqual([1, 2, 3]);
      expect(log.entries.filter(({ event }) => event === 'sync.too_far_apart')).toEqual([
        { event: 'sync.too_far_apart', fields: { why: refusal } },
      ]);
    },
  );

  it('says format and version with everything it asks, and hears the server’s version', async () => {
    booth.commit(1);
    const opened = start();
    await expect.poll(() => opened.view()).toMatchObject({ state: 'connected', backlog: 0, serverVersion: '9.9.9' });
    expect(upstream.said.length).toBeGreaterThan(0);
    expect(upstream.said.every((each) => each === `${FORMAT} 0.1.0`)).toBe(true);
  });

  it('waits to be enrolled while the releases are too far apart', async () => {
    let answer: EnrolOutcome = { kind: 'apart', why: 'booth_too_old' };
    let token: string | null = null;
    const opened = start({
      token: () => token,
      enrol: async () => {
        if (answer.kind === 'enrolled') token = 'the-token';
        return answer;
      },
    });
    await expect.poll(() => opened.view()).toMatchObject({ state: 'refused', refusal: 'booth_too_old' });
    answer = { kind: 'enrolled' };
    await expect.poll(() => opened.view()).toMatchObject({ state: 'connected', refusal: null });
  });

  it('puts a gap right from upstream’s head instead of giving up', async () => {
    const opened = start();
    await expect.poll(() => opened.view().state).toBe('connected');
    upstream.refuse({ status: 409, body: { refusal: 'sequence_gap', expectedSeq: 1, head: zeroHead } });
    booth.commit(2);
    opened.wake();
    await expect.poll(() => pushes().length).toBeGreaterThan(0);
    upstream.refuse(null);
    await expect.poll(() => upstream.records.length).toBe(2);
    expect(opened.view().state).toBe('connected');
  });

  it('refuses to push a journal that is shorter or other than upstream’s', async () => {
    booth.commit(3);
    const first = start();
    await expect.poll(() => first.view().backlog).toBe(0);
    await first.stop();
    booth = memoryBooth();
    booth.commit(1);
    expect(await refusalOf(start())).toBe('journal_behind_upstream');
    await sync?.stop();
    booth = memoryBooth('another disk ');
    booth.commit(4);
    expect(await refusalOf(start())).toBe('sequence_fork');
  });

  it('does not believe a head without a true countersignature', async () => {
    booth.commit(1);
    expect(await refusalOf(start({ verifyHead: () => false }))).toBe('countersignature_wrong');
    expect(booth.state.accepted).toBe(0);
  });

  it('says that the token is wrong', async () => {
    upstream.refuse({ status: 401, body: { error: 'token_wrong' } });
    expect(await refusalOf(start())).toBe('token_wrong');
  });

  it('goes on when the booth’s own database failed once', async () => {
    booth.commit(2);
    booth.state.failNextAccept = true;
    const opened = start();
    await expect.poll(() => opened.view().backlog).toBe(0);
    expect(log.events).toContain('sync.push_step_failed');
  });
});

describe('following the feed', () => {
  it('applies each entry once and in order, also those that come while it waits', async () => {
    upstream.feed(expired);
    start();
    await expect.poll(() => booth.state.applied.length).toBe(1);
    upstream.feed(expired);
    upstream.feed(expired);
    await expect.poll(() => booth.state.applied.map(({ feedNo }) => feedNo)).toEqual([1, 2, 3]);
  });

  it('follows on after upstream was away', async () => {
    const opened = start();
    await expect.poll(() => opened.view().state).toBe('connected');
    await upstream.down();
    await expect.poll(() => opened.view().state).toBe('offline');
    await upstream.up();
    upstream.feed(expired);
    await expect.poll(() => booth.state.applied.length).toBe(1);
  });

  it('keeps what it does not know, whole, and goes on behind it', async () => {
    upstream.feed({ kind: 'something_new', paymentId });
    upstream.feed({ ...expired, more: 'than this release knows' });
    upstream.feed(expired);
    start();
    await expect.poll(() => booth.state.applied.map(({ feedNo }) => feedNo)).toEqual([3]);
    expect(booth.state.kept).toEqual([
      { feedNo: 1, body: { kind: 'something_new', paymentId } },
      { feedNo: 2, body: { ...expired, more: 'than this release knows' } },
    ]);
    expect(booth.state.poisoned).toEqual([]);
    expect(log.events).toContain('sync.feed_entry_newer');
  });

  it('applies what an earlier release had kept, in order and before what comes; what it still does not know stays kept', async () => {
    booth.state.kept = [
      { feedNo: 1, body: expired },
      { feedNo: 2, body: { kind: 'something_new' } },
      { feedNo: 3, body: expired },
    ];
    booth.state.cursor = 3;
    for (let feedNo = 1; feedNo <= 4; feedNo++) upstream.feed(expired);
    start();
    await expect.poll(() => booth.state.applied.map(({ feedNo }) => feedNo)).toEqual([1, 3, 4]);
    expect(booth.state.kept).toEqual([{ feedNo: 2, body: { kind: 'something_new' } }]);
  });

  it('a kept entry that cannot be applied is poison like any other', async () => {
    booth.state.kept = [{ feedNo: 1, body: expired }];
    booth.state.cursor = 1;
    booth.state.failFeedNos = new Set([1]);
    upstream.feed(expired);
    upstream.feed(expired);
    start();
    await expect.poll(() => booth.state.applied.map(({ feedNo }) => feedNo)).toEqual([2]);
    expect(booth.state.poisoned).toHaveLength(1);
    expect(booth.state.kept).toEqual([]);
  });

  it('tries a failing entry three times before it puts it aside', async () => {
    booth.state.failFeedNos = new Set([1]);
    upstream.feed(expired);
    upstream.feed(expired);
    start();
    await expect.poll(() => booth.state.applied.map(({ feedNo }) => feedNo)).toEqual([2]);
    expect(booth.state.tries).toBe(3);
    expect(booth.state.poisoned).toHaveLength(1);
  });

  it('an entry is never put aside for trouble of the disk: it is applied as soon as the database is back', async () => {
    let troubles = 0;
    const apply = (entry: FeedEntry) => {
      troubles += 1;
      if (troubles <= 4) throw troubles % 2 === 1 ? new OutcomeUnknown('an I/O error') : new DatabaseBroken('not back yet');
      booth.feed.apply(entry);
    };
    upstream.feed(expired);
    // Time stands still, so that nothing is tried again by itself.
    const opened = start({ feed: { ...booth.feed, apply }, timers: testTimers() });
    for (let count = 1; count <= 4; count += 1) {
      await eventually(`trouble number ${count}`, () => troubles >= count);
      opened.retryNow();
    }
    await eventually('the entry', () => booth.state.applied.length === 1);
    expect(booth.state.poisoned).toEqual([]);
    expect(log.events.filter((event) => /feed_(entry|step)_failed|poison/.test(event))).toEqual([]);
  });

  it('skips nothing while the database takes nothing at all', async () => {
    booth.state.failFeedNos = new Set([1]);
    booth.state.failPoison = true;
    upstream.feed(expired);
    start();
    await expect.poll(() => log.events.includes('sync.poison_not_kept')).toBe(true);
    expect(booth.feed.cursor()).toBe(0);
    booth.state.failFeedNos = new Set();
    await expect.poll(() => booth.state.applied.map(({ feedNo }) => feedNo)).toEqual([1]);
  });
});

describe('the line itself', () => {
  it('refuses an address that is neither TLS nor this computer', () => {
    expect(() => start({ upstreamUrl: 'http://parking.example' })).toThrow('only https');
  });

  it('works without any upstream', async () => {
    booth.commit(2);
    const opened = start({ upstreamUrl: null });
    opened.wake();
    expect(opened.view()).toMatchObject({ state: 'offline', backlog: 2 });
    expect(await opened.askGateway(paymentId as never)).toEqual({ kind: 'upstream_unreachable' });
  });

  it('stops in the middle of a long poll, which nobody else ends', async () => {
    // The requests' own deadlines never come either.
    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => new AbortController().signal);
    const opened = start();
    await expect.poll(() => opened.view().state).toBe('connected');
    await expect.poll(() => upstream.polls).toBe(1);
    await opened.stop();
    expect(upstream.polls).toBe(1);
  });

  it('enrols first when it has no token, and waits while nobody answers', async () => {
    let token: string | null = null;
    let asked = 0;
    const enrol = async () => {
      asked++;
      if (asked < 3) return { kind: 'unreachable', why: 'ECONNREFUSED' } as const;
      token = 'fresh';
      return { kind: 'enrolled' } as const;
    };
    booth.commit(1);
    start({ token: () => token, enrol });
    await expect.poll(() => upstream.records.length).toBe(1);
    expect(asked).toBe(3);
  });
});

const pushes = () => upstream.requests.filter((line) => line.startsWith('POST /v1/journal '));
const zeroHead = { seq: 0, hash: '0'.repeat(64), countersignature: 'true' };

async function refusalOf(opened: Sync): Promise<string | null> {
  await expect.poll(() => opened.view().state).toBe('refused');
  return opened.view().refusal;
}

/** The booth's side in memory: what db/ does for real. */
function memoryBooth(salt = '') {
  const records: JournalRecord[] = [];
  const state = {
    accepted: 0,
    parked: 0,
    applied: [] as FeedEntry[],
    kept: [] as LooseEntry[],
    poisoned: [] as unknown[],
    cursor: 0,
    tries: 0,
    failFeedNos: new Set<number>(),
    failPoison: false,
    failNextAccept: false,
    anchor: null as Head | null,
    epoch: null as string | null,
    wentBack: [] as number[],
    marks: new Map<number, string>(),
  };
  const journal: SyncOptions['journal'] = {
    head: () => records.length,
    acceptedSeq: () => state.accepted,
    parked: () => state.parked,
    hashAt: (seq) => records[seq - 1]?.hash ?? null,
    // Each record a commit of its own.
    commitsAfter: (seq, limit) => records.slice(seq, seq + limit).map((record) => ({ records: [record], signature: '' })),
    accepted(head, parked) {
      if (state.failNextAccept) {
        state.failNextAccept = false;
        throw new Error('disk I/O error');
      }
      state.accepted = head.seq;
      state.anchor = head;
      state.parked += parked.length;
    },
    anchor: () => state.anchor,
    epoch: () => state.epoch,
    wentBack(head) {
      state.wentBack.push(head.seq);
      state.accepted = head.seq;
      state.anchor = head;
    },
  };
  const passed = (feedNo: number) => {
    state.kept = state.kept.filter((each) => each.feedNo !== feedNo);
    state.cursor = Math.max(state.cursor, feedNo);
  };
  const feed: SyncOptions['feed'] = {
    cursor: () => state.cursor,
    apply(entry) {
      if (state.failFeedNos.has(entry.feedNo)) {
        state.tries++;
        throw new Error('constraint failed');
      }
      state.applied.push(entry);
      passed(entry.feedNo);
    },
    keep(entry) {
      state.kept.push(entry);
      state.cursor = entry.feedNo;
    },
    kept: () => state.kept,
    poison(entry, why) {
      if (state.failPoison) throw new Error('database is stopped');
      state.poisoned.push({ ...entry, why });
      passed(entry.feedNo);
    },
    position: () => ({ cursor: state.cursor, epoch: state.epoch, mark: state.marks.get(state.cursor) ?? null }),
    adopt: (epoch) => {
      state.epoch = epoch;
    },
    heard: ({ limit, offset }) =>
      [...state.marks]
        .reverse()
        .slice(offset, offset + limit)
        .map(([feedNo, mark]) => ({ feedNo, mark })),
    rewind: ({ fromNo, epoch }) => {
      state.cursor = fromNo;
      state.epoch = epoch;
    },
  };
  const commit = (count: number) => {
    for (let added = 0; added < count; added++) {
      const seq = records.length + 1;
      const hash = Buffer.from(`${salt}${seq}`).toString('hex').padStart(64, '0');
      records.push({ seq, hash } as JournalRecord);
    }
  };
  return { state, journal, feed, commit };
}
