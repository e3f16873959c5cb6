// reconcile.vehicles: who is inside, which numbers are missing, which openings and gaps in time have no sale beside them.
import type { SeqRange } from '../../../db/book.ts';
import { readJournalAfter } from '../../../db/journal.ts';
import { findOperator } from '../../../db/operators.ts';
import { parkedRecords, syncState } from '../../../db/sync-state.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import * as checks from '../../../db/vehicle-checks.ts';
import type { OperatorId, SessionId } from '../../../domain/ids.ts';
import { type ClassChange, type ClassCount, gapsIn, vehicleFlows } from '../../../domain/reconcile/vehicles.ts';
import { ok } from '../../../domain/result.ts';
import type { VehiclesView } from '../../contract/views.ts';
import type { Operation } from '../../ipc/call.ts';
import type { Store } from '../store.ts';
import { nextTurn, stretches } from './in-turns.ts';
import type { Period } from './reconcile-cash.ts';

const RECORDS_AT_ONCE = 4_000;

type Movement = { readonly counts: ClassCount[]; readonly changes: ClassChange[] };

export function reconcileVehicles({ store }: { readonly store: Store }): Operation<'reconcile.vehicles'> {
  return async (period) => ok(await vehiclesView(store, period));
}

export async function vehiclesView(store: Store, period: Period): Promise<VehiclesView> {
  // Who is inside now, and where the journal ends now, are read together: what comes later is not looked at.
  const { range, after, insideNow } = store.read((tx) => {
    const head = checks.journalHead(tx);
    const found = checks.seqRangeOfPeriod(tx, period) ?? { fromSeq: head + 1, throughSeq: head };
    return { range: found, after: { fromSeq: found.throughSeq + 1, throughSeq: head }, insideNow: checks.insideByClass(tx) };
  });
  const since = await movementIn(store, after);
  const insideThen = vehicleFlows(since.counts, since.changes, insideNow).map(({ vehicleClass, openingInside }) => ({
    vehicleClass,
    count: openingInside,
  }));
  const during = await movementIn(store, range);
  const flows = vehicleFlows(during.counts, during.changes, insideThen);
  const parts = await partsOf(store, range);
  return { ...parts, flows: [...flows], exits: exitsOf(during.counts), ...store.read(unsentOf) };
}

async function movementIn(store: Store, range: SeqRange): Promise<Movement> {
  const movement: Movement = { counts: [], changes: [] };
  for (const part of stretches(range, RECORDS_AT_ONCE)) {
    store.read((tx) => {
      movement.counts.push(...checks.vehicleCounts(tx, part));
      movement.changes.push(...checks.classChanges(tx, part));
    });
    await nextTurn();
  }
  return movement;
}

function exitsOf(counts: readonly ClassCount[]): VehiclesView['exits'] {
  const exits = Map.groupBy(
    counts.filter(({ kind }) => kind === 'left'),
    ({ detail }) => detail,
  );
  return [...exits]
    .map(([outcome, lines]) => ({ outcome, count: lines.reduce((total, { count }) => total + count, 0) }))
    .sort((one, other) => other.count - one.count);
}

type Parts = Pick<VehiclesView, 'tickets' | 'receipts' | 'openings' | 'off' | 'jumps'>;

async function partsOf(store: Store, range: SeqRange): Promise<Parts> {
  const tickets: number[] = [];
  const receipts = new Map<string, number[]>();
  const found: Parts = {
    tickets: { count: 0, gaps: [], replaced: [], voided: [] },
    receipts: { count: 0, gaps: [], voided: [] },
    openings: [],
    off: [],
    jumps: [],
  };
  const opened = new Set<string>();
  for (const part of stretches(range, RECORDS_AT_ONCE)) {
    store.read((tx) => {
      for (const { running } of checks.ticketsIn(tx, part)) if (running !== null) tickets.push(running);
      for (const { running, number, sessionId, atMs, why, operatorId } of checks.replacedTicketsIn(tx, part)) {
        if (running !== null) tickets.push(running);
        found.tickets.replaced.push({ number, sessionId, atMs, byName: nameOf(tx, operatorId), why });
      }
      for (const { running, financialYear } of checks.receiptNumbersIn(tx, part)) {
        const series = receipts.get(financialYear) ?? [];
        receipts.set(financialYear, series);
        series.push(running);
      }
      found.tickets.voided.push(...checks.voidedEntriesIn(tx, part).map((row) => fateOf(tx, row)));
      found.receipts.voided.push(...checks.voidedReceiptsIn(tx, part).map((row) => fateOf(tx, row)));
      found.openings.push(...openingsWithoutSale(tx, part, opened));
    });
    await nextTurn();
  }
  found.tickets.count = tickets.length;
  found.tickets.gaps.push(...gapsIn(tickets));
  for (const [financialYear, numbers] of receipts) {
    found.receipts.count += numbers.length;
    found.receipts.gaps.push(...gapsIn(numbers).map((gap) => ({ ...gap, financialYear })));
  }
  store.read((tx) => {
    found.off.push(...offIntervals(tx, range));
    found.jumps.push(
      ...checks.clockJumpsIn(tx, range).map(({ expectedMs, foundMs }) => ({ atMs: foundMs, byMs: foundMs - expectedMs })),
    );
  });
  return found;
}

/** Openings that no stay asked for, and openings again for a vehicle that had its own. `opened` remembers those of the stretches before. */
function openingsWithoutSale(tx: ReadTx, range: SeqRange, opened: Set<string>): VehiclesView['openings'] {
  return checks.openingsIn(tx, range).flatMap(({ seq, sessionId, direction, atMs, operatorId, plate, ticketNumber }) => {
    const key = `${direction} ${sessionId}`;
    const again = sessionId !== null && opened.has(key);
    opened.add(key);
    if (sessionId !== null && !again) return [];
    const reason = sessionId === null ? checks.reasonOfManualOpening(tx, seq) : null;
    const kind = again ? ('again' as const) : ('manual' as const);
    return [{ kind, direction, atMs, byName: nameOf(tx, operatorId), sessionId, plate, ticketNumber, reason }];
  });
}

function offIntervals(tx: ReadTx, range: SeqRange): VehiclesView['off'] {
  const runs = checks.boothRunsIn(tx, range);
  return runs.flatMap((run, place) => {
    const before = runs[place - 1];
    if (before === undefined) return [];
    const fromMs = before.stopped_at_ms ?? run.last_seen_ms ?? before.started_at_ms;
    return [{ fromMs, untilMs: run.started_at_ms, stopped: before.stopped_at_ms !== null }];
  });
}

function unsentOf(tx: ReadTx): Pick<VehiclesView, 'unsent' | 'parked'> {
  const { pushedThrough } = syncState(tx);
  const [oldest] = readJournalAfter(tx, pushedThrough, 1);
  const parked = parkedRecords(tx).map(({ seq, why, parkedAtMs }) => {
    const [record] = readJournalAfter(tx, seq - 1, 1);
    return { seq, type: record?.type ?? '', atMs: parkedAtMs, why };
  });
  return {
    unsent: { count: Math.max(0, checks.journalHead(tx) - pushedThrough), oldestMs: oldest?.wallTimeMs ?? null },
    parked,
  };
}

function fateOf(
  tx: ReadTx,
  {
    number,
    sessionId,
    atMs,
    operatorId,
  }: { number: string | null; sessionId: SessionId | null; atMs: number; operatorId: OperatorId | null },
): VehiclesView['tickets']['voided'][number] {
  return { number, sessionId, atMs, byName: nameOf(tx, operatorId) };
}

function nameOf(tx: ReadTx, operatorId: OperatorId | null): string | null {
  return operatorId === null ? null : (findOperator(tx, operatorId)?.name ?? null);
}
