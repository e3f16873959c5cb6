// How fast upstream takes a booth's journal in, checked and projected, against a plain insert of the same records in the same run.
import type { JournalCommit } from '../../domain/journal/record.ts';
import { FORMAT } from '../../upstream/contract/formats.ts';
import { insertEvents } from '../../upstream/db/journal.ts';
import { acceptJournal } from '../../upstream/operations/accept-journal.ts';
import { cashTaken, closedPaid, newPaymentId, newSessionId, opened } from '../upstream/facts.ts';
import { endTestPostgres, startTestPostgres } from '../upstream/postgres.ts';
import type { TestBooth } from '../upstream/test-booth.ts';
import { openWorld, type World } from '../upstream/world.ts';

const batchLength = 500;
const batches = 12;

export type UpstreamFigures = {
  /** Chain and signature checked, stored, projected, countersigned; batches of 500, one after the other. */
  readonly eventsPerSecond: number;
  readonly plainInsertsPerSecond: number;
  /** Of the plain insert's speed. */
  readonly acceptedToPlainInsert: number;
  /** One batch of 500. */
  readonly batchMs: number;
};

/** Takes about five seconds. */
export async function benchUpstream(): Promise<UpstreamFigures> {
  const postgres = await startTestPostgres();
  const worlds: World[] = [];
  try {
    for (let i = 0; i < 2; i += 1) {
      worlds.push(await openWorld(await postgres.freshDatabase(), { settings: { workers: false } }));
    }
    const [accepting, plain] = worlds;
    if (accepting === undefined || plain === undefined) throw new Error('No worlds');
    const acceptedMs = await timeBatches(await accepting.newBooth(), async (booth, commits) => {
      const { kind } = await acceptJournal(accepting.upstream.context, booth, {
        commits,
        said: { format: FORMAT, version: null },
      });
      if (kind !== 'accepted') throw new Error('Not accepted');
    });
    const plainMs = await timeBatches(await plain.newBooth(), (_booth, commits) =>
      plain.upstream.context.db.transaction().execute((tx) =>
        insertEvents(
          tx,
          commits.flatMap(({ records }) => records),
        ),
      ),
    );
    const perSecond = (ms: number) => (1000 * batchLength) / ms;
    return {
      eventsPerSecond: perSecond(acceptedMs),
      plainInsertsPerSecond: perSecond(plainMs),
      acceptedToPlainInsert: plainMs / acceptedMs,
      batchMs: acceptedMs,
    };
  } finally {
    for (const world of worlds) await world.stop();
    await endTestPostgres();
  }
}

/** The median, after two batches that warm everything up. */
async function timeBatches(booth: TestBooth, take: (booth: TestBooth, commits: readonly JournalCommit[]) => Promise<void>) {
  const times: number[] = [];
  for (let batch = 0; batch < batches + 2; batch += 1) {
    const commits = cashStays(booth);
    const began = performance.now();
    await take(booth, commits);
    if (batch >= 2) times.push(performance.now() - began);
  }
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

/** An entry and an exit are a commit each, as in a booth. */
function cashStays(booth: TestBooth): JournalCommit[] {
  const stays = Array.from({ length: Math.floor(batchLength / 3) }, () => {
    const ids = { sessionId: newSessionId(), paymentId: newPaymentId() };
    return [
      booth.commit(opened(ids.sessionId, ids.sessionId.slice(-10))),
      booth.commit(cashTaken(ids), closedPaid(ids.sessionId)),
    ];
  });
  return stays.flat();
}
