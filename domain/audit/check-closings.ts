// Recounts closings from the journal: numbers, ranges, tallies, totals, and what a drawer should hold. Fed record by record.
import { canonicalJson } from '../journal/canonical-json.ts';
import type { Fact } from '../journal/fact.ts';
import type { JournalRecord, PerpetualTotals } from '../journal/record.ts';
import type { Series } from '../recovery/restored.ts';
import type { Closing, ClosingKind } from '../report/closing.ts';
import { openRecount, type RecountedEntry } from '../report/recount.ts';
import { addTallies, type Tally, tallyOf } from '../report/tally.ts';
import type { Finding, FindingKind } from './finding.ts';

export type ClosingCheck = {
  readonly take: (record: JournalRecord, fact: Fact) => readonly Finding[];
  /** How many closings were recounted. */
  readonly recounted: () => number;
};

type Known = { readonly kind: ClosingKind; readonly number: number; readonly throughSeq: number };

/** Keeps the day book's lines since the last closing, and one tally for each stretch between two: a year needs no memory of its lines. */
export function openClosingCheck(): ClosingCheck {
  const recount = openRecount();
  const last = new Map<ClosingKind, Known>();
  /** Numbers that restores skip. */
  const skipped = new Map<Series, number>();
  const drawers = new Map<string, number>();
  const pieces = openPieces();
  const totalsAt = new Map<number, PerpetualTotals>();
  let recountFailed = false;
  let recounted = 0;

  return {
    recounted: () => recounted,
    take(record, fact) {
      const { seq, actorId, wallTimeMs } = record;
      const findings: Finding[] = [];
      const found = (kind: FindingKind, detail: string) => findings.push({ kind, seq, atMs: wallTimeMs, detail });
      if (!recountFailed) {
        try {
          pieces.add(recount({ seq, actorId, wallTimeMs, fact }));
        } catch {
          // Something refers to a record that is not there; the rebuild says where.
          recountFailed = true;
        }
      }
      rememberTotals(totalsAt, record);
      if (fact.type === 'drawer.moved') {
        const { shiftId, amountPaise } = fact.body.movement;
        drawers.set(shiftId, (drawers.get(shiftId) ?? 0) + amountPaise);
      }
      if (fact.type === 'shift.count_locked') {
        const expected = drawers.get(fact.body.shiftId) ?? 0;
        if (fact.body.expectedPaise !== expected) found('count_wrong', `${fact.body.expectedPaise}, not ${expected}`);
      }
      if (fact.type === 'booth.restored') {
        for (const { series, through } of fact.body.skips) skipped.set(series, through);
      }
      if (fact.type !== 'closing.made') return findings;
      const { closing } = fact.body;
      recounted += 1;
      const before = last.get(closing.kind);
      const name = `${closing.kind} ${closing.number}`;
      const lastNumber = Math.max(before?.number ?? 0, skipped.get(`closing ${closing.kind}`) ?? 0);
      if (closing.number !== lastNumber + 1) found('closing_gap', name);
      const fromSeq = (before?.throughSeq ?? 0) + 1;
      if (closing.fromSeq !== fromSeq || closing.throughSeq >= seq) {
        found('closing_range', `${name}: ${closing.fromSeq}–${closing.throughSeq}`);
      } else if (!recountFailed) {
        const right = pieces.tally(closing);
        if (canonicalJson(right) !== canonicalJson(closing.tally))
          found('closing_tally', `${name}: ${tallyDifference(right, closing.tally)}`);
      }
      const totals = totalsAt.get(closing.throughSeq);
      if (totals !== undefined && canonicalJson(totals) !== canonicalJson(closing.totals)) found('closing_totals', name);
      last.set(closing.kind, { kind: closing.kind, number: closing.number, throughSeq: closing.throughSeq });
      pieces.cut(closing.throughSeq);
      return findings;
    },
  };
}

/** A closing ends a few records before itself. */
const REMEMBERED_TOTALS = 500;

function rememberTotals(totalsAt: Map<number, PerpetualTotals>, { seq, totals }: JournalRecord): void {
  totalsAt.set(seq, totals);
  totalsAt.delete(seq - REMEMBERED_TOTALS);
}

type Piece = { readonly fromSeq: number; readonly throughSeq: number; readonly tally: Tally };

/** Stretches between the ends of closings, each as one tally; the lines since the last end, one by one. */
function openPieces() {
  const pieces: Piece[] = [];
  let loose: RecountedEntry[] = [];
  let cutAt = 0;
  return {
    add: (entries: readonly RecountedEntry[]) => void loose.push(...entries),
    tally({ fromSeq, throughSeq }: Pick<Closing, 'fromSeq' | 'throughSeq'>): Tally {
      const whole = pieces.filter((piece) => piece.fromSeq >= fromSeq && piece.throughSeq <= throughSeq);
      const rest = loose.filter((entry) => entry.seq >= fromSeq && entry.seq <= throughSeq);
      return addTallies([...whole.map(({ tally }) => tally), tallyOf(rest)]);
    },
    cut(throughSeq: number): void {
      if (throughSeq <= cutAt) return;
      const closed = loose.filter(({ seq }) => seq <= throughSeq);
      loose = loose.filter(({ seq }) => seq > throughSeq);
      pieces.push({ fromSeq: cutAt + 1, throughSeq, tally: tallyOf(closed) });
      cutAt = throughSeq;
    },
  };
}

function tallyDifference(right: Tally, said: Tally): string {
  const key = ({ kind, detail }: Tally[number]) => `${kind} ${detail}`.trim();
  const saidLines = new Map(said.map((line) => [key(line), line]));
  const wrong = right.find((line) => canonicalJson(saidLines.get(key(line)) ?? null) !== canonicalJson(line));
  if (wrong === undefined) return 'lines that no record makes';
  const line = saidLines.get(key(wrong));
  return `${key(wrong)} ${line?.count ?? 0} × ${line?.amountPaise ?? 0}, not ${wrong.count} × ${wrong.amountPaise}`;
}
