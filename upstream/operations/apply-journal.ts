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
import type { WaitsFor } from '../db/tables.ts';
import { tellRestore } from './apply-recovery-facts.ts';
import { logPaymentFact } from './log-payment-fact.ts';
import { projectRecords } from './project-records.ts';

type BoothKey = { readonly lotId: string; readonly boothId: string };

/** Records in one transaction. */
const BATCH = 500;

/** The facts that were applied, up to which record, and what the next one waits for. */
type Outcome = { readonly facts: readonly Fact[]; readonly appliedSeq: number; readonly waitsFor: WaitsFor | null };

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
  let waitsFor: WaitsFor | null = null;
  for (const record of records) {
    const parsed = parseFact(record);
    if (!parsed.ok && parsed.why === 'newer') {
      const detail = `record ${record.seq}: ${parsed.detail}`;
      context.log.warn({ ...where, detail }, 'journal of a newer release: not applied from here on');
      await insertAnomaly(tx, { ...where, anomalyId: context.newId(), kind: 'journal_newer', detail });
      waitsFor = 'newer';
      break;
    }
    if (parsed.ok) meant.push({ seq: record.seq, fact: parsed.fact, record });
    else parked.push({ seq: record.seq, why: parsed.why });
    appliedSeq = record.seq;
  }
  const projected = await projectRecords(
    tx,
    { booth, provider: context.provider.name, newId: context.newId, nowMs: context.nowMs() },
    meant,
  );
  if (projected.waitsAt !== null) {
    appliedSeq = projected.waitsAt - 1;
    waitsFor = 'gateway';
    context.log.warn({ ...where, seq: projected.waitsAt }, 'journal record waits for what the gateway says');
  }
  const through = appliedSeq;
  const refused = [...parked, ...projected.parked].filter(({ seq }) => seq <= through);
  await insertParked(tx, { booth, parked: refused, lateThrough: booth.head_seq });
  for (const { seq, why } of refused) context.log.warn({ ...where, seq, why }, 'journal record parked');
  const refusedSeqs = new Set(refused.map(({ seq }) => seq));
  const facts = meant.filter(({ seq }) => seq <= through && !refusedSeqs.has(seq)).map(({ fact }) => fact);
  for (const fact of facts) await tellRestore(context, tx, where, fact);
  return { facts, appliedSeq, waitsFor };
}

/**
 * The next of the records that wait, some at a time; none while the first of them is still too new. `booth`: its row, locked; `headSeq`: the
 * last record that upstream holds of it.
 */
export async function applyWaiting(
  context: Context,
  tx: Tx,
  { booth, headSeq }: { readonly booth: BoothRow; readonly headSeq: number },
): Promise<Outcome> {
  const { applied_seq: appliedSeq, waits_for: waitsFor } = booth;
  const [first] = await recordsAfter(tx, { booth, seq: appliedSeq, limit: 1 });
  if (first === undefined || isNewer(first)) return { facts: [], appliedSeq, waitsFor };
  const applied = await applyRecords(context, tx, booth, await recordsAfter(tx, { booth, seq: appliedSeq, limit: BATCH }));
  // What is left is the next step's.
  return applied.appliedSeq < headSeq ? { ...applied, waitsFor: applied.waitsFor ?? waitsFor } : applied;
}

/** At the start of a release: what an earlier one could not read. What fails goes on waiting, and does not keep upstream from its work. */
export async function applyAllWaiting(context: Context): Promise<void> {
  await applyBehind(context, await boothsBehind(context.db));
}

/** Worker: booths whose records waited until the gateway was asked. Answers how many of them went on. */
export async function applyAnswered(context: Context): Promise<number> {
  return applyBehind(context, await boothsBehind(context.db, 'gateway'));
}

async function applyBehind(context: Context, booths: readonly BoothRow[]): Promise<number> {
  let moved = 0;
  for (const { lot_id: lotId, booth_id: boothId } of booths) {
    try {
      let went = false;
      while (await applySome(context, { lotId, boothId })) went = true;
      if (went) moved += 1;
    } catch (error) {
      context.log.error({ err: error, lotId, boothId }, 'waiting journal records could not be applied');
    }
  }
  return moved;
}

/** False when there was nothing more to do. */
async function applySome(context: Context, key: BoothKey): Promise<boolean> {
  const { facts, from, appliedSeq } = await context.db.transaction().execute(async (tx) => {
    const booth = await lockBooth(tx, key);
    const applied = await applyWaiting(context, tx, { booth, headSeq: booth.head_seq });
    await moveBooth(tx, booth, { applied_seq: applied.appliedSeq, waits_for: applied.waitsFor });
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
