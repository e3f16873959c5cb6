// The journal of a database file that may be damaged, row by row from its pages: whatever still verifies comes back, wherever the damage is.

import type { StoredCommit } from '../../domain/audit/check-records.ts';
import { genesis } from '../../domain/journal/chain.ts';
import { storedRecordOf, type WholeRecordRow } from '../journal.ts';
import { type Cell, cellsOf, readingsOf, shapeOf, type Value } from './cells.ts';
import { openPageFiles } from './page-files.ts';

/** In the order of the schema; tests/db/carve.test.ts compares them with it. */
export const journalColumns = [
  'seq',
  'first_seq',
  'type',
  'version',
  'previous_of_session',
  'body',
  'personal_digest',
  'cash_received_paise',
  'online_received_paise',
  'refunds_due_paise',
  'receipts_issued',
  'tickets_issued',
  'exceptions_approved',
  'hash',
  'count',
  'lot_id',
  'booth_id',
  'actor_id',
  'wall_time_ms',
  'monotonic_ms',
  'boot_id',
  'signature',
] as const;

/** Ways of putting a commit together from several versions of its rows, at most. */
const MOST_READINGS = 24;
const HASH = 32;
const SALT = 16;
const ARGON2 = '$argon2';
const OPERATOR_ID = 26;

export type CarvedJournal = {
  /** The highest number of a row that looks like a record; 0 when there is none. It may be damaged, or of another journal. */
  readonly lastSeq: number;
  /** Ways in which the commit that begins at `firstSeq` can be read: each may be wrong. `previousHash`: of the record before it. */
  commitsAt(firstSeq: number, previousHash: string): readonly StoredCommit[];
  /** Hashes that rows of this number say they have; of record 0 the one before the first. */
  hashesAt(seq: number): readonly string[];
  /** The first record numbers of commits after `seq`, in order, at most `limit`. For what is not in the chain. */
  firstSeqsAfter(seq: number, limit: number): readonly number[];
  /** Rows of pin_secret: whose and the verifier. Compare it with the journal's digest. */
  pinSecrets(): readonly { readonly operatorId: string; readonly pinHash: string }[];
  close(): void;
};

/** Reads every page once. Missing files have no records. Never throws for what is in them. */
export function carveJournal(file: string): CarvedJournal {
  const files = openPageFiles(file);
  const records = new Map<number, Cell[]>();
  const personal = new Map<number, Cell[]>();
  const pins: Cell[] = [];
  for (let version = 0; version < files.count; version += 1) {
    const page = files.page(version);
    if (page === null) continue;
    for (const cell of cellsOf(page, { version, isFirst: files.numberOf(version) === 1 })) {
      const types = shapeOf(page, cell.offset);
      if (types === null) continue;
      if (isRecord(types)) keep(records, cell);
      else if (isPersonal(types)) keep(personal, cell);
      else if (isPinSecret(types)) pins.push(cell);
    }
  }

  /** Newest versions last in the lists, so they are read from the end. */
  function rowsOf(seq: number): readonly Readonly<Record<string, Value>>[] {
    const cells = records.get(seq) ?? [];
    const readings = cells.toReversed().flatMap((cell) => readingsOf(files, cell));
    return distinct(readings.map((values) => Object.fromEntries(journalColumns.map((name, at) => [name, values[at] ?? null]))));
  }

  function personalOf(seq: number): readonly { readonly salt: Buffer; readonly data: string }[] {
    const readings = (personal.get(seq) ?? []).toReversed().flatMap((cell) => readingsOf(files, cell));
    return distinct(readings.map(([, salt, data]) => ({ salt, data }))) as readonly { salt: Buffer; data: string }[];
  }

  function readingsOfCommit(firstSeq: number, previousHash: string): readonly StoredCommit[] {
    const commits: StoredCommit[] = [];
    for (const first of rowsOf(firstSeq)) {
      const { count, signature } = first;
      if (first.first_seq !== firstSeq || typeof count !== 'number' || count < 1 || count > 500 || !Buffer.isBuffer(signature))
        continue;
      let chains: WholeRecordRow[][] = wholeRows([first], { firstSeq, first, before: hashBytes(previousHash) });
      for (let seq = firstSeq + 1; seq < firstSeq + count && chains.length > 0; seq += 1) {
        const rows = rowsOf(seq).filter((row) => row.first_seq === firstSeq);
        chains = chains
          .flatMap((chain) =>
            wholeRows(rows, { firstSeq: seq, first, before: chain.at(-1)?.hash ?? null }).map((next) => [...chain, ...next]),
          )
          .slice(0, MOST_READINGS);
      }
      for (const chain of chains) {
        commits.push({ records: chain.map(storedRecordOf), signed: { count, signature: signature.toString('base64url') } });
      }
    }
    return commits.slice(0, MOST_READINGS);
  }

  /** One row a list, with what its commit shares, and each way of reading its personal data; without them last. */
  function wholeRows(
    rows: readonly Readonly<Record<string, Value>>[],
    {
      firstSeq,
      first,
      before,
    }: { readonly firstSeq: number; readonly first: Readonly<Record<string, Value>>; readonly before: Buffer | null },
  ): WholeRecordRow[][] {
    return rows.flatMap((row) => {
      const shared = Object.fromEntries(
        ['count', 'lot_id', 'booth_id', 'actor_id', 'wall_time_ms', 'monotonic_ms', 'boot_id', 'signature'].map((name) => [
          name,
          first[name],
        ]),
      );
      const own = row.personal_digest === null ? [] : personalOf(firstSeq);
      return [...own, { salt: null, data: null }].map((beside) => [
        { ...row, ...shared, ...beside, seq: firstSeq, previous_hash: before } as unknown as WholeRecordRow,
      ]);
    });
  }

  const sorted = [...records.keys()].sort((one, other) => one - other);
  return {
    lastSeq: sorted.at(-1) ?? 0,
    commitsAt: readingsOfCommit,
    hashesAt: (seq) =>
      seq === 0 ? [genesis.hash] : rowsOf(seq).flatMap(({ hash }) => (Buffer.isBuffer(hash) ? [hash.toString('hex')] : [])),
    firstSeqsAfter(seq, limit) {
      const found: number[] = [];
      for (const at of sorted) {
        if (at <= seq) continue;
        if (found.length >= limit) break;
        if (rowsOf(at).some((row) => row.first_seq === at)) found.push(at);
      }
      return found;
    },
    pinSecrets: () =>
      pins.flatMap((cell) =>
        readingsOf(files, cell).flatMap(([operatorId, pinHash]) =>
          typeof operatorId === 'string' && typeof pinHash === 'string' && pinHash.startsWith(ARGON2)
            ? [{ operatorId, pinHash }]
            : [],
        ),
      ),
    close: () => files.close(),
  };
}

const text = (type: number | undefined) => type !== undefined && type >= 13 && type % 2 === 1;
const blobOf = (length: number) => 12 + 2 * length;

function isRecord(types: readonly number[]): boolean {
  return (
    types.length === journalColumns.length && types[0] === 0 && text(types[2]) && text(types[5]) && types[13] === blobOf(HASH)
  );
}

function isPersonal(types: readonly number[]): boolean {
  return types.length === 3 && types[0] === 0 && types[1] === blobOf(SALT) && text(types[2]);
}

function isPinSecret(types: readonly number[]): boolean {
  return types.length === 2 && types[0] === 13 + 2 * OPERATOR_ID && text(types[1]);
}

function keep(map: Map<number, Cell[]>, cell: Cell): void {
  const cells = map.get(cell.rowid);
  if (cells === undefined) map.set(cell.rowid, [cell]);
  else cells.push(cell);
}

function distinct<Row extends object>(rows: readonly Row[]): readonly Row[] {
  if (rows.length < 2) return rows;
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

function hashBytes(hash: string): Buffer | null {
  return hash === genesis.hash ? null : Buffer.from(hash, 'hex');
}
