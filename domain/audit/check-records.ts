// Judges a journal record by record: chain, signature, body, running totals, series. Used by `verify` and by the audit screen.
import { canonicalJson } from '../journal/canonical-json.ts';
import { genesis, type JournalHead, verifyRecord } from '../journal/chain.ts';
import type { Fact } from '../journal/fact.ts';
import { parseFact } from '../journal/parse-fact.ts';
import type { JournalRecord, PerpetualTotals, Sha256Hex, Verify } from '../journal/record.ts';
import { addToTotals, zeroTotals } from '../journal/totals.ts';
import { openSeriesCheck } from './check-series.ts';
import type { Finding, FindingKind } from './finding.ts';

export type RecordCheck = {
  /** The next record in the order of its seq. `fact` null: its body is none. */
  readonly take: (record: JournalRecord) => { readonly findings: readonly Finding[]; readonly fact: Fact | null };
  /** The last record that was taken. */
  readonly head: () => JournalHead;
  /** Of the booth that the journal begins with; null before its first record, or when that is another fact. */
  readonly publicKey: () => string | null;
};

type World = { readonly sha256: Sha256Hex; readonly verify: Verify };
type Identity = { readonly lotId: string; readonly boothId: string; readonly publicKey: string };

/** One fault is found where it lies: afterwards the check goes on from what the record says of itself. */
export function openRecordCheck(world: World): RecordCheck {
  let head: JournalHead = genesis;
  let totals: PerpetualTotals = zeroTotals;
  let identity: Identity | null = null;
  const series = openSeriesCheck();

  return {
    head: () => head,
    publicKey: () => identity?.publicKey ?? null,
    take(record) {
      const findings: Finding[] = [];
      const found = (kind: FindingKind, detail = '') => findings.push({ kind, seq: record.seq, atMs: record.wallTimeMs, detail });
      const parsed = parseFact(record);
      if (!parsed.ok) found('body_wrong', parsed.detail);
      const fact = parsed.ok ? parsed.fact : null;
      if (head.seq === 0) {
        identity = identityOf(record, fact);
        if (identity === null) found('not_enrolled', record.type);
      }
      const gap = record.seq > head.seq + 1 ? `${head.seq + 1}–${record.seq - 1}` : '';
      for (const kind of faultsOf(record, { head, identity }, world)) found(kind, kind === 'sequence_gap' ? gap : record.type);
      if (fact !== null) {
        const right = addToTotals(totals, fact);
        // After a gap nobody knows what the missing records added.
        if (gap === '' && canonicalJson(right) !== canonicalJson(record.totals))
          found('totals_wrong', difference(right, record.totals));
        for (const { kind, detail } of series(fact)) found(kind, detail);
      }
      totals = record.totals;
      head = { seq: record.seq, hash: record.hash };
      return { findings, fact };
    },
  };
}

function identityOf(record: JournalRecord, fact: Fact | null): Identity | null {
  if (fact?.type !== 'booth.enrolled') return null;
  return { lotId: record.lotId, boothId: record.boothId, publicKey: fact.body.publicKey };
}

type Before = { readonly head: JournalHead; readonly identity: Identity | null };
type Fault = Extract<
  FindingKind,
  'foreign_booth' | 'sequence_gap' | 'sequence_fork' | 'chain_broken' | 'hash_wrong' | 'signature_wrong'
>;

/** `verifyRecord` stops at the first fault; a gap does not excuse a wrong hash, so what it leaves is asked again. */
function faultsOf(record: JournalRecord, { head, identity }: Before, world: World): readonly Fault[] {
  const own = identity ?? { lotId: record.lotId, boothId: record.boothId, publicKey: '' };
  const faults: Fault[] = [];
  const verdict = verifyRecord(record, { ...own, seq: head.seq + 1, previousHash: head.hash }, world);
  if (verdict.ok) return faults;
  if (identity === null && verdict.why === 'signature_wrong') return faults;
  faults.push(verdict.why);
  if (!['sequence_gap', 'sequence_fork', 'chain_broken'].includes(verdict.why)) return faults;
  const alone = verifyRecord(record, { ...own, seq: record.seq, previousHash: record.previousHash }, world);
  if (!alone.ok && !(identity === null && alone.why === 'signature_wrong')) faults.push(alone.why);
  return faults;
}

function difference(right: PerpetualTotals, said: PerpetualTotals): string {
  return Object.entries(right)
    .flatMap(([name, value]) => {
      const other = said[name as keyof PerpetualTotals];
      return other === value ? [] : [`${name} ${other}, not ${value}`];
    })
    .join('; ');
}
