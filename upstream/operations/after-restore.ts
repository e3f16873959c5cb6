// What upstream does when its database was restored to an earlier state: a new epoch for the lot, the gateway is asked again, and people are
// told. It is noticed at the start (another cluster or timeline), by a booth that holds a later countersigned head or a later feed entry,
// or because a person says so (upstream/after-restore.ts).
import type { Context } from '../context.ts';
import { insertAnomaly } from '../db/anomalies.ts';
import type { Tx } from '../db/database.ts';
import { allLots, beginEpoch, currentIncarnation, type Epoch, lockEpoch, rememberIncarnation } from '../db/epochs.ts';

/** A booth's feed position is no proof, so at most one epoch a lot begins for it in this time. */
const EPOCH_FOR_FEED_MS = 600_000;

type Noticed = Pick<Context, 'db' | 'newId' | 'log' | 'wake' | 'nowMs'>;
export type AheadOf = {
  readonly lotId: string;
  readonly boothId: string;
  /** In which epoch the booth heard it; null when it has heard of none. */
  readonly epoch: string | null;
};

/** At the start, before anything is accepted. */
export async function noticeRestoreAtStart(context: Noticed): Promise<void> {
  const incarnation = await currentIncarnation(context.db);
  if (incarnation === null) return;
  await context.db.transaction().execute(async (tx) => {
    if (await rememberIncarnation(tx, incarnation))
      await beginEverywhere(context, tx, 'the database is in another cluster or timeline');
  });
}

/** A person restored the database and says so. Answers the lots. */
export async function sayRestored(context: Noticed): Promise<readonly string[]> {
  return context.db.transaction().execute((tx) => beginEverywhere(context, tx, 'said by a person'));
}

async function beginEverywhere(context: Noticed, tx: Tx, how: string): Promise<readonly string[]> {
  const lotIds = await allLots(tx);
  for (const lotId of lotIds) {
    const now = await lockEpoch(tx, lotId);
    await begin(context, tx, { lotId, boothId: null, detail: how, now, lost: null });
  }
  return lotIds;
}

/** The booth showed a head, signed by upstream, that is later than upstream's own. Answers the epoch that holds now. */
export function noticeJournalAhead(context: Noticed, { lotId, boothId, epoch }: AheadOf, detail: string): Promise<string> {
  return context.db.transaction().execute(async (tx) => {
    const now = await lockEpoch(tx, lotId);
    // Another booth, or the start, has noticed it before.
    if (epoch !== null && now.earlier.includes(epoch)) return now.epoch;
    return begin(context, tx, { lotId, boothId, detail, now, lost: lostOf(epoch, now) });
  });
}

/** The booth has heard a feed entry that upstream has not, or otherwise, or an epoch that upstream has not had. Answers the epoch that holds now. */
export function noticeFeedAhead(context: Noticed, { lotId, boothId, epoch }: AheadOf, detail: string): Promise<string> {
  return context.db.transaction().execute(async (tx) => {
    const now = await lockEpoch(tx, lotId);
    if (context.nowMs() - now.beganAt.getTime() < EPOCH_FOR_FEED_MS) return now.epoch;
    return begin(context, tx, { lotId, boothId, detail, now, lost: lostOf(epoch, now) });
  });
}

/** An epoch that the booth heard of and this database has not had: it began after the backup. */
function lostOf(epoch: string | null, now: Epoch): string | null {
  return epoch === null || epoch === now.epoch || now.earlier.includes(epoch) ? null : epoch;
}

type Beginning = {
  readonly lotId: string;
  readonly boothId: string | null;
  readonly detail: string;
  readonly now: Epoch;
  readonly lost: string | null;
};

async function begin({ newId, log, wake }: Noticed, tx: Tx, { lotId, boothId, detail, now, lost }: Beginning): Promise<string> {
  const epoch = await beginEpoch(tx, { lotId, now, lost });
  await insertAnomaly(tx, { anomalyId: newId(), lotId, boothId, kind: 'upstream_restored', detail: `${detail}; epoch ${epoch}` });
  log.warn({ lotId, boothId, detail, epoch }, 'this database was restored to an earlier state: the gateway is asked again');
  wake('orders');
  return epoch;
}
