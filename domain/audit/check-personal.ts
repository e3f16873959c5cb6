// Follows the personal data beside the records: what is gone was erased by rule, and what was erased is gone. That what is there is right, the
// record's own digest says (`verifyRecord`).
import type { Fact } from '../journal/fact.ts';
import type { JournalRecord } from '../journal/record.ts';
import { DAY_MS } from '../personal/erasure-period.ts';
import type { Finding } from './finding.ts';

export type PersonalCheck = {
  /** The next record in order; `fact` null when it is none. */
  readonly take: (record: JournalRecord, fact: Fact | null) => readonly Finding[];
  /** After the last record. */
  readonly end: () => { readonly findings: readonly Finding[]; readonly present: number; readonly erased: number };
};

export function openPersonalCheck(): PersonalCheck {
  /** Records whose personal data are not there, and that no record has called erased so far. */
  const absent = new Map<number, JournalRecord['wallTimeMs']>();
  let present = 0;
  let erased = 0;

  return {
    take(record, fact) {
      if (record.personal !== null) present += 1;
      else if (record.personalDigest !== null) absent.set(record.seq, record.wallTimeMs);
      // Nobody has them any more, and the restore says so.
      if (fact?.type === 'booth.restored') for (const seq of fact.body.personalLost) absent.delete(seq);
      if (fact?.type !== 'personal.erased') return [];
      const { records, days, endedBeforeMs, syncedThrough, atMs } = fact.body;
      const findings: Finding[] = [];
      const found = (kind: 'personal_kept' | 'personal_early', seq: number) =>
        findings.push({ kind, seq, atMs: record.wallTimeMs, detail: '' });
      if (endedBeforeMs + days * DAY_MS > atMs) found('personal_early', record.seq);
      for (const seq of records) {
        const writtenAtMs = absent.get(seq);
        if (writtenAtMs === undefined) found('personal_kept', seq);
        else if (seq > syncedThrough || writtenAtMs >= endedBeforeMs) found('personal_early', seq);
        else erased += 1;
        absent.delete(seq);
      }
      return findings;
    },
    end: () => ({
      findings: [...absent].map(([seq, atMs]) => ({ kind: 'personal_missing' as const, seq, atMs, detail: '' })),
      present,
      erased,
    }),
  };
}
