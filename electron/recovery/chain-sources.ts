// Sources of the chain: files of this computer, and upstream's copy.
import type { CarvedJournal } from '../../db/carve/carve-journal.ts';
import type { StoredCommit } from '../../domain/audit/check-records.ts';
import { genesis } from '../../domain/journal/chain.ts';
import { parseFact } from '../../domain/journal/parse-fact.ts';
import type { JournalCommit } from '../../domain/journal/record.ts';
import type { LocalSource } from './local-sources.ts';
import type { UpstreamCopy } from './upstream-copy.ts';
import type { ChainSource, Expected } from './walk-chain.ts';

export function fileSource({ kind, journal }: Pick<LocalSource, 'kind' | 'journal'>): ChainSource {
  return { kind, commitAfter: ({ seq, hash }) => journal.commitsAt(seq + 1, hash) };
}

/** Pages are kept one at a time; `parked` collects what upstream says of their records. */
export function upstreamSource(copy: UpstreamCopy, parked: { seq: number; why: string }[]): ChainSource {
  let page: readonly JournalCommit[] = [];
  const followingIn = (seq: number) => page.find(({ records }) => records[0]?.seq === seq + 1);
  return {
    kind: 'upstream',
    async commitAfter({ seq }) {
      if (seq >= copy.head.seq) return [];
      if (followingIn(seq) === undefined) {
        const next = await copy.pageAfter(seq);
        page = next.commits;
        parked.push(...next.parked);
      }
      const commit = followingIn(seq);
      return commit === undefined ? [] : [storedOf(commit)];
    },
  };
}

function storedOf({ records, signature }: JournalCommit): StoredCommit {
  return { records, signed: { count: records.length, signature } };
}

/** Whose journal a file says it is: of its first record. Nothing of it is proven. */
export function claimedBooth(journal: CarvedJournal): Expected | null {
  for (const { records } of journal.commitsAt(1, genesis.hash)) {
    const [first] = records;
    if (first === undefined || first.unreadable !== undefined) continue;
    const parsed = parseFact(first);
    if (parsed.ok && parsed.fact.type === 'booth.enrolled') {
      return { lotId: first.lotId, boothId: first.boothId, publicKey: parsed.fact.body.publicKey };
    }
  }
  return null;
}
