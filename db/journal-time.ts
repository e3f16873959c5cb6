// Which stretches of the journal a time lies in. The journal's key is its sequence; its times go on with it, but for a clock that was set.
import type { TimeSpan } from '../domain/export/period.ts';
import type { SeqRange } from './book.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

/** One by one: asked for both at once, SQLite walks through all of the journal. */
const first = hotQuery(() => sqlite.selectFrom('journal').select('seq').orderBy('seq').limit(1));
const last = hotQuery(() => sqlite.selectFrom('journal').select('seq').orderBy('seq', 'desc').limit(1));
const timeAt = hotQuery((p: { seq: number }) =>
  sqlite
    .selectFrom('journal')
    .innerJoin('journal_commit', 'journal_commit.first_seq', 'journal.first_seq')
    .select('journal_commit.wall_time_ms as atMs')
    .where('journal.seq', '>=', p.seq)
    .orderBy('journal.seq')
    .limit(1),
);
const jumps = hotQuery(() => sqlite.selectFrom('clock_jump').select('seq').orderBy('seq'));

/** Small steps of NTP are not journaled; at the edges of a time so much more is looked at. */
const MARGIN_MS = 120_000;
/** Records just before a journaled jump may be of the new time already: they are looked at one by one. */
const TAIL = 200;

/**
 * In the order of the journal, without overlap: outside of them no record has a time in the span. Inside, records of other times may lie:
 * ask for the time itself too. A few look-ups for each time that the clock was set; nothing grows with the journal.
 */
export function seqRangesOfTime(tx: ReadTx, { fromMs, untilMs }: TimeSpan): readonly SeqRange[] {
  const begins = first.first(tx, {})?.seq;
  const ends = last.first(tx, {})?.seq;
  if (begins === undefined || ends === undefined) return [];
  const found: SeqRange[] = [];
  const add = (range: SeqRange) => {
    if (range.fromSeq > range.throughSeq) return;
    const before = found.at(-1);
    if (before !== undefined && before.throughSeq >= range.fromSeq - 1) {
      found[found.length - 1] = { fromSeq: before.fromSeq, throughSeq: Math.max(before.throughSeq, range.throughSeq) };
    } else found.push(range);
  };
  let begin = begins;
  for (const { seq } of [...jumps.all(tx, {}), { seq: ends + 1 + TAIL }]) {
    const sortedThrough = Math.min(ends, seq - 1 - TAIL);
    if (sortedThrough >= begin) {
      add({
        fromSeq: firstFrom(tx, { fromSeq: begin, throughSeq: sortedThrough }, fromMs - MARGIN_MS),
        throughSeq: firstFrom(tx, { fromSeq: begin, throughSeq: sortedThrough }, untilMs + MARGIN_MS) - 1,
      });
    }
    add({ fromSeq: Math.max(begin, sortedThrough + 1), throughSeq: Math.min(ends, seq - 1) });
    begin = seq;
  }
  return found;
}

/** The first seq of the sorted range whose time is `atMs` or later; the one after the range when there is none. */
function firstFrom(tx: ReadTx, { fromSeq, throughSeq }: SeqRange, atMs: number): number {
  let low = fromSeq;
  let high = throughSeq + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const found = timeAt.first(tx, { seq: middle });
    if (found !== undefined && found.atMs < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
