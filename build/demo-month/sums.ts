// Does everything add up? Shift tallies, day tallies, the month's, the recount from the journal, the hands at the drawer, upstream.

import { listClosings } from '../../db/closings.ts';
import { journalHead, readJournalAfter } from '../../db/journal.ts';
import { parkedRecords } from '../../db/sync-state.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { canonicalJson } from '../../domain/journal/canonical-json.ts';
import { parseFact } from '../../domain/journal/parse-fact.ts';
import { type Closing, closingKinds } from '../../domain/report/closing.ts';
import { openRecount, type RecountedEntry } from '../../domain/report/recount.ts';
import { amountOf, countOf as countOfTally, type Tally, tallyOf } from '../../domain/report/tally.ts';
import type { Upstream } from '../../upstream/open-upstream.ts';
import type { BoothMonth } from './month.ts';
import type { ThiefReport } from './thieves.ts';

export type BoothSums = {
  readonly code: string;
  readonly records: number;
  readonly entries: number;
  readonly cashPaise: number;
  readonly upiPaise: number;
  readonly cardPaise: number;
  readonly latePaise: number;
  readonly passPaise: number;
  readonly refundedPaise: number;
  readonly closings: Readonly<Record<Closing['kind'], number>>;
  readonly shortPaise: number;
  readonly overPaise: number;
  readonly exceptions: readonly { readonly cashier: string; readonly exits: number; readonly exceptions: number }[];
  readonly thieves: ThiefReport;
  /** What does not add up, in words; empty when all is well. */
  readonly wrong: readonly string[];
};

const BATCH = 2_000;

export async function sumUp({ booth, shifts, thieves }: BoothMonth, { context }: Upstream): Promise<BoothSums> {
  const wrong: string[] = [];
  const same = (words: string, one: unknown, other: unknown) => {
    if (canonicalJson(one) !== canonicalJson(other))
      wrong.push(`${words}: ${JSON.stringify(one)} is not ${JSON.stringify(other)}`);
  };
  const { entries, head, closings, parked, names } = booth.read((tx) => ({
    entries: recount(tx),
    head: journalHead(tx),
    closings: Object.fromEntries(closingKinds.map((kind) => [kind, allClosings(tx, kind)])) as unknown as Record<
      Closing['kind'],
      readonly Closing[]
    >,
    parked: parkedRecords(tx),
    names: new Map(
      (tx.statement('SELECT operator_id AS id, name FROM operator').all() as { id: string; name: string }[]).map(
        ({ id, name }) => [id, name],
      ),
    ),
  }));
  const within = (fromSeq: number, throughSeq: number) =>
    tallyOf(entries.filter(({ seq }) => seq >= fromSeq && seq <= throughSeq));
  for (const kind of closingKinds) {
    for (const { number, fromSeq, throughSeq, tally } of closings[kind]) {
      same(`${kind} closing ${number} and the recount from the journal`, tally, within(fromSeq, throughSeq));
    }
    const through = closings[kind].at(-1)?.throughSeq ?? 0;
    same(`all ${kind} closings together and the recount`, together(closings[kind]), within(1, through));
  }
  // What only happens while a shift is open is the same however it is cut.
  for (const kind of ['received', 'receipt', 'receipt_voided', 'pass_received', 'drawer'] as const) {
    const sums = (['shift', 'day', 'month'] as const).map((of) => amountOf(together(closings[of]), { kind }));
    if (new Set(sums).size > 1) wrong.push(`${kind}: shifts, days and month differ: ${sums.join(', ')}`);
  }
  const all = within(1, head.seq);
  same(
    'the differences at the counts',
    sum(closings.shift, (z) => z.drawer?.variancePaise ?? 0),
    sum(shifts, ({ slipPaise }) => slipPaise),
  );
  same(
    'counted drawers',
    sum(closings.shift, (z) => z.drawer?.countedPaise ?? 0),
    sum(shifts, ({ countedPaise }) => countedPaise),
  );
  await comparedWithUpstream(
    { boothId: boothIdOf(booth.read.bind(booth)), head, closings, parked: parked.length, same, wrong },
    context,
  );
  const variances = closings.shift.map(({ drawer }) => drawer?.variancePaise ?? 0);
  return {
    code: booth.code,
    records: head.seq,
    entries: countOfTally(all, { kind: 'entered' }),
    cashPaise: amountOf(all, { kind: 'received', detail: 'cash' }),
    upiPaise: amountOf(all, { kind: 'received', detail: 'upi' }),
    cardPaise: amountOf(all, { kind: 'received', detail: 'card' }),
    latePaise: amountOf(all, { kind: 'late_money' }),
    passPaise: amountOf(all, { kind: 'pass_received' }),
    refundedPaise: amountOf(all, { kind: 'refund_paid' }),
    closings: {
      shift: closings.shift.length,
      day: closings.day.length,
      month: closings.month.length,
      year: closings.year.length,
    },
    shortPaise: -sum(variances, (paise) => Math.min(0, paise)),
    overPaise: sum(variances, (paise) => Math.max(0, paise)),
    exceptions: byCashier(entries, names),
    thieves,
    wrong,
  };
}

function recount(tx: ReadTx): readonly RecountedEntry[] {
  const take = openRecount();
  const entries: RecountedEntry[] = [];
  for (let seq = 0; ; ) {
    const records = readJournalAfter(tx, seq, BATCH);
    const last = records.at(-1);
    if (last === undefined) return entries;
    for (const record of records) {
      const parsed = parseFact(record);
      if (!parsed.ok) throw new Error(`Record ${record.seq} is no fact: ${parsed.why}`);
      entries.push(...take({ seq: record.seq, actorId: record.actorId, wallTimeMs: record.wallTimeMs, fact: parsed.fact }));
    }
    seq = last.seq;
  }
}

function allClosings(tx: ReadTx, kind: Closing['kind']): readonly Closing[] {
  return listClosings(tx, { kind, before: Number.MAX_SAFE_INTEGER, limit: 100_000 }).toReversed();
}

/** Tallies added up: as if there had been one closing. */
function together(closings: readonly Closing[]): Tally {
  const lines = new Map<string, Tally[number]>();
  for (const line of closings.flatMap(({ tally }) => tally)) {
    const key = `${line.kind} ${line.detail}`;
    const before = lines.get(key);
    lines.set(key, {
      ...line,
      count: line.count + (before?.count ?? 0),
      amountPaise: line.amountPaise + (before?.amountPaise ?? 0),
      taxablePaise: line.taxablePaise + (before?.taxablePaise ?? 0),
      taxPaise: line.taxPaise + (before?.taxPaise ?? 0),
    });
  }
  return [...lines.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, line]) => line);
}

type Compared = {
  readonly boothId: string;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly closings: Readonly<Record<Closing['kind'], readonly Closing[]>>;
  readonly parked: number;
  readonly same: (words: string, one: unknown, other: unknown) => void;
  readonly wrong: string[];
};

async function comparedWithUpstream({ boothId, head, closings, parked, same, wrong }: Compared, { db }: Upstream['context']) {
  if (parked > 0) wrong.push(`${parked} records were refused upstream`);
  const there = await db
    .selectFrom('booth')
    .select(['head_seq', 'head_hash'])
    .where('booth_id', '=', boothId)
    .executeTakeFirstOrThrow();
  same('the head of the journal upstream', { seq: there.head_seq, hash: there.head_hash }, { seq: head.seq, hash: head.hash });
  const made = await db
    .selectFrom('closing')
    .select(['kind', 'number', 'recount_agrees'])
    .where('booth_id', '=', boothId)
    .execute();
  same(
    'closings upstream',
    made.length,
    sum(closingKinds, (kind) => closings[kind].length),
  );
  for (const { kind, number, recount_agrees } of made) {
    if (recount_agrees !== true) wrong.push(`${kind} closing ${number} adds up otherwise upstream`);
  }
}

function boothIdOf(read: <Value>(look: (tx: ReadTx) => Value) => Value): string {
  return read((tx) => tx.statement('SELECT booth_id FROM booth').pluck().get() as string);
}

/** Exceptions that a cashier asked for, beside the exits of the same hands. */
function byCashier(entries: readonly RecountedEntry[], names: ReadonlyMap<string, string>): BoothSums['exceptions'] {
  const counted = new Map<string, { exits: number; exceptions: number }>();
  for (const { operatorId, kind } of entries) {
    if (operatorId === null || (kind !== 'left' && kind !== 'exception')) continue;
    const line = counted.get(operatorId) ?? { exits: 0, exceptions: 0 };
    counted.set(operatorId, {
      exits: line.exits + (kind === 'left' ? 1 : 0),
      exceptions: line.exceptions + (kind === 'exception' ? 1 : 0),
    });
  }
  return [...counted]
    .map(([id, line]) => ({ cashier: names.get(id) ?? id, ...line }))
    .filter(({ exits }) => exits > 0)
    .sort((one, other) => other.exceptions / other.exits - one.exceptions / one.exits);
}

function sum<Value>(values: readonly Value[], of: (value: Value) => number): number {
  return values.reduce((total, value) => total + of(value), 0);
}
