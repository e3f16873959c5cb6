import { expect, test } from 'vitest';
import { seqRangesOfTime } from '../../db/journal-time.ts';
import { fact } from '../../domain/journal/fact.ts';
import { opened, T0, testBooth } from './fixture.ts';

const hour = 3_600_000;

/** The seqs whose time lies in the span, as a walk through the whole journal finds them. */
function walked(booth: ReturnType<typeof testBooth>, fromMs: number, untilMs: number): readonly number[] {
  const sql =
    'SELECT seq FROM journal JOIN journal_commit USING (first_seq) WHERE journal_commit.wall_time_ms >= ? AND journal_commit.wall_time_ms < ? ORDER BY seq';
  return booth.db.read((tx) => tx.statement(sql).pluck().all(fromMs, untilMs)) as number[];
}

test('finds every record of a time, also where the clock was set back and forward', () => {
  const booth = testBooth();
  for (let made = 0; made < 600; made += 1) booth.append(opened());
  const jump = booth.append(fact('clock.jumped', { expectedMs: T0 + 40 * hour, foundMs: T0 }))[0]?.seq ?? 0;
  for (let made = 0; made < 600; made += 1) booth.append(opened());
  booth.raw((connection) => {
    for (const { name } of connection
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'journal'")
      .all() as {
      name: string;
    }[])
      connection.exec(`DROP TRIGGER ${name}`);
    // Forty hours, then set back: the last ten records before the jump was journaled have the new time already.
    connection.exec(`UPDATE journal SET wall_time_ms = ${T0} + seq * 200000 WHERE count IS NOT NULL AND seq < ${jump - 10}`);
    connection.exec(`UPDATE journal SET wall_time_ms = ${T0} + (seq - ${jump} + 10) * 200000
      WHERE count IS NOT NULL AND seq >= ${jump - 10}`);
  });
  for (const [from, until] of [
    [0, 1],
    [5, 6],
    [33, 34],
    [-5, 0],
    [60, 70],
    [0, 60],
  ] as const) {
    const span = { fromMs: T0 + from * hour, untilMs: T0 + until * hour };
    const ranges = booth.db.read((tx) => seqRangesOfTime(tx, span));
    const inRanges = (seq: number) => ranges.some(({ fromSeq, throughSeq }) => seq >= fromSeq && seq <= throughSeq);
    expect(walked(booth, span.fromMs, span.untilMs).filter((seq) => !inRanges(seq))).toEqual([]);
    for (const [at, { fromSeq }] of ranges.entries()) expect(fromSeq).toBeGreaterThan(ranges[at - 1]?.throughSeq ?? 0);
  }
});
