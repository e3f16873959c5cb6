// Applies accepted records to upstream's projections: in order, up to the first one that this release does not know. From there on they wait, for
// what comes later may build on it; a newer release applies them when it starts.
import type { Fact } from '../../domain/journal/fact.ts';
import { parseFact } from '../../domain/journal/parse-fact.ts';
import type { JournalRecord } from '../../domain/journal/record.ts';
import type { Context } from '../context.ts';
import { insertAnomaly } from '../db/anomalies.ts';
import { type BoothRow, boothsBehind, lockBooth, moveBooth } from '../db/booths.ts';
import type { Tx } from '../db/database.ts';
import { insertParked, type Parked, recordsAfter } from '../db/journal.ts';
import { logPaymentFact } from './log-payment-fact.ts';
import { projectRecords } from './project-records.ts';

type BoothKey = { readonly lotId: string; readonly boothId: string };

/** Records in one transaction. */
const BATCH = 500;

/** The facts that were applied, and up to which record. */
type Outcome = { readonly facts: readonly Fact[]; readonly appliedSeq: number };

/** `records` are those after `booth.applied_seq`, without a gap. */
export async function applyRecords(
  context: Context,
  tx: Tx,
  booth: BoothRow,
  records: readonly JournalRecord[],
): Promise<Outcome> {
  const where = { lotId: booth.lot_id, boothId: booth.booth_id };
  const parked: Parked[] = [];
  const meant: { seq: number; fact: Fact; record: JournalRecord }[] = [];
  let appliedSeq = booth.applied_seq;
  for (const record of records) {
    const parsed = parseFact(record);
    if (!parsed.ok && parsed.why === 'newer') {
      const detail = `record ${record.seq}: ${parsed.detail}`;
      context.log.warn({ ...where, detail }, 'journal of a newer release: not applied from here on');
      await insertAnomaly(tx, { ...where, anomalyId: context.newId(), kind: 'journal_newer', detail });
      break;
    }
    if (parsed.ok) meant.push({ seq: record.seq, fact: parsed.fact, record });
    else parked.push({ seq: record.seq, why: parsed.why });
    appliedSeq = record.seq;
  }
  parked.push(
    ...(await projectRecords(
      tx,
      { booth, provider: context.provider.name, newId: context.newId, nowMs: context.nowMs() },
      meant,
    )),
  );
  await insertParked(tx, { booth, parked, lateThrough: booth.head_seq });
  for (const { seq, why } of parked) context.log.warn({ ...where, seq, why }, 'journal record parked');
  const parkedSeqs = new Set(parked.map(({ seq }) => seq));
  return { facts: meant.filter(({ seq }) => !parkedSeqs.has(seq)).map(({ fact }) => fact), appliedSeq };
}

/** The next of the records that wait, some at a time; none while the first of them is still too new. `booth`: its row, locked. */
export async function applyWaiting(context: Context, tx: Tx, booth: BoothRow): Promise<Outcome> {
  const [first] = await recordsAfter(tx, { booth, seq: booth.applied_seq, limit: 1 });
  if (first === undefined || isNewer(first)) return { facts: [], appliedSeq: booth.applied_seq };
  return applyRecords(context, tx, booth, await recordsAfter(tx, { booth, seq: booth.applied_seq, limit: BATCH }));
}

/** At the start of a release: what an earlier one could not read. What fails goes on waiting, and does not keep upstream from its work. */
export async function applyAllWaiting(context: Context): Promise<void> {
  for (const { lot_id: lotId, booth_id: boothId } of await boothsBehind(context.db)) {
    try {
      while (await applySome(context, { lotId, boothId }));
    } catch (error) {
      context.log.error({ err: error, lotId, boothId }, 'waiting journal records could not be applied');
    }
  }
}

/** False when there was nothing more to do. */
async function applySome(context: Context, key: BoothKey): Promise<boolean> {
  const { facts, from, appliedSeq } = await context.db.transaction().execute(async (tx) => {
    const booth = await lockBooth(tx, key);
    const applied = await applyWaiting(context, tx, booth);
    await moveBooth(tx, booth, { applied_seq: applied.appliedSeq });
    return { ...applied, from: booth.applied_seq };
  });
  if (appliedSeq === from) return false;
  context.log.info({ ...key, from: from + 1, through: appliedSeq }, 'waiting journal records applied');
  tellApplied(context, key, facts);
  return true;
}

/** What follows once the facts are committed: the payment log, and the work that they ask for. */
export function tellApplied(context: Context, booth: BoothKey, facts: readonly Fact[]): void {
  for (const fact of facts) logPaymentFact(context.log, booth, fact);
  if (facts.some(({ type }) => wakesWorkers(type))) context.wake('orders');
}

function isNewer(record: JournalRecord): boolean {
  const parsed = parseFact(record);
  return !parsed.ok && parsed.why === 'newer';
}

function wakesWorkers(type: Fact['type']): boolean {
  return type.startsWith('payment.') || type === 'pass_sale.started' || type === 'refund.started';
}
