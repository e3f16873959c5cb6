// Commits that this booth signed and that are not in the chain that came back: of a copy that went another way, or behind a hole that nobody fills.
import { genesis, type JournalHead } from '../../domain/journal/chain.ts';
import { parseFact } from '../../domain/journal/parse-fact.ts';
import type { JournalCommit } from '../../domain/journal/record.ts';
import type { Unjoined } from '../../domain/recovery/loss.ts';
import { takeNumbers } from '../../domain/recovery/numbers-of-fact.ts';
import type { Series } from '../../domain/recovery/restored.ts';
import { sumsOfRecords } from '../../domain/recovery/sums.ts';
import { verifyEd25519 } from '../crypto/ed25519.ts';
import type { LocalSource } from './local-sources.ts';
import { commitOf, type Expected, isChained, isSigned } from './walk-chain.ts';

/** Of one file, at most: a lot's copy that worked for days. */
const MOST_COMMITS = 200_000;

/**
 * `hashAt`: of the chain that came back. Each file's journal is the same as that up to some record; what differs behind it is looked at commit by
 * commit. The hash before such a commit comes from the file itself, so a signature that fits proves that the booth wrote it there.
 */
export function findUnjoined(
  sources: readonly LocalSource[],
  {
    head,
    hashAt,
    expected,
  }: { readonly head: JournalHead; readonly hashAt: (seq: number) => string | null; readonly expected: Expected },
): { readonly commits: readonly JournalCommit[]; readonly claimedSeq: number } {
  const found = new Map<string, JournalCommit>();
  let claimedSeq = 0;
  for (const { journal, kind } of sources) {
    const common = lastCommon(journal, { head, hashAt });
    if (common >= journal.lastSeq) continue;
    for (const firstSeq of journal.firstSeqsAfter(common, MOST_COMMITS)) {
      if (journal.hashesAt(firstSeq).includes(hashAt(firstSeq) ?? '')) continue;
      const commit = provenAt(journal, firstSeq, expected);
      const last = commit?.records.at(-1);
      if (commit !== null && last !== undefined && hashAt(last.seq) !== last.hash) found.set(last.hash, commit);
      // A row that looks like a record of the booth's own database was written here, even where it proves nothing now.
      if (commit === null && kind === 'database' && firstSeq > head.seq && firstSeq <= head.seq + MOST_COMMITS)
        claimedSeq = Math.max(claimedSeq, firstSeq);
    }
  }
  const commits = [...found.values()].toSorted((one, other) => (one.records[0]?.seq ?? 0) - (other.records[0]?.seq ?? 0));
  return { commits, claimedSeq };
}

/** Null: nothing is unjoined. */
export function unjoinedOf(commits: readonly JournalCommit[], head: JournalHead): Unjoined | null {
  const records = commits.flatMap((commit) => commit.records);
  const last = records.reduce<(typeof records)[number] | null>(
    (most, record) => (record.seq > (most?.seq ?? 0) ? record : most),
    null,
  );
  if (last === null) return null;
  const numbers = new Map<Series, number>();
  for (const record of records) {
    const parsed = parseFact(record);
    if (parsed.ok) takeNumbers(numbers, parsed.fact);
  }
  const seqs = new Set(records.map(({ seq }) => seq));
  const isFork =
    records.some(({ seq }) => seq <= head.seq) ||
    commits.some(({ records: [first] }) => first !== undefined && first.seq === head.seq + 1 && first.previousHash === head.hash);
  return { seqs, isFork, sums: sumsOfRecords(records), numbers, totals: last.totals };
}

function provenAt(journal: LocalSource['journal'], firstSeq: number, expected: Expected): JournalCommit | null {
  for (const previousHash of journal.hashesAt(firstSeq - 1)) {
    const before = { seq: firstSeq - 1, hash: previousHash };
    const proven = journal
      .commitsAt(firstSeq, previousHash)
      .find((reading) => isChained(reading, before, expected) && isSigned(commitOf(reading), expected, verifyEd25519));
    if (proven !== undefined) return commitOf(proven);
  }
  return null;
}

/** The last record up to which the file says the same as the chain. */
function lastCommon(
  journal: LocalSource['journal'],
  { head, hashAt }: { readonly head: JournalHead; readonly hashAt: (seq: number) => string | null },
): number {
  const isSame = (seq: number) => seq === 0 || journal.hashesAt(seq).includes(hashAt(seq) ?? genesis.hash);
  let low = 0;
  let high = Math.min(head.seq, journal.lastSeq);
  if (isSame(high)) return high;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isSame(middle)) low = middle;
    else high = middle;
  }
  return low;
}
