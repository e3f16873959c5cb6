// How fast upstream takes a booth's journal in: a batch, checked and projected, against bare inserts of the very rows that it wrote, in the same run;
// and a whole booth that was away, over its own line.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { ulid } from 'ulid';
import { journalHead, readCommitsAfter } from '../../db/journal.ts';
import type { NewId } from '../../domain/ids.ts';
import { verifyEd25519 } from '../../electron/crypto/ed25519.ts';
import { silentLog } from '../../electron/monitoring/log.ts';
import { openJournalOutbox } from '../../electron/operations/journal-outbox.ts';
import { openStore } from '../../electron/operations/store.ts';
import { openSync } from '../../electron/sync/open-sync.ts';
import { FORMAT } from '../../upstream/contract/formats.ts';
import { enrolmentProofText, enrolReplySchema } from '../../upstream/contract/http.ts';
import type { Db } from '../../upstream/db/database.ts';
import { acceptJournal } from '../../upstream/operations/accept-journal.ts';
import { makeEnrolmentCode } from '../../upstream/operations/enrol-booth.ts';
import { boothIn, type TestBooth } from '../db/booth-in.ts';
import { foundation } from '../db/facts.ts';
import { boothCode, boothId, crypto, lotId, publicKey } from '../db/lot.ts';
import { memoryLog } from '../fakes/memory-log.ts';
import { endTestPostgres, startTestPostgres } from '../upstream/postgres.ts';
import { openWorld, type World } from '../upstream/world.ts';
import { cashExits, workedOff } from './cash-exits.ts';

const BATCH_LENGTH = 500;
const WARM_UP = 2;
/** Of a booth that was away: about 11,000 records. */
const STAYS = 1_000;

export type UpstreamFigures = {
  /** Chain and signature checked, stored, projected, countersigned; batches of 500, one after the other. */
  readonly recordsPerSecond: number;
  /** Time of inserting the same rows into the same tables, a multi-row insert each, by the time of the whole acceptance. Medians. */
  readonly appliedToInsertOfSameRows: number;
  /** One batch of 500. */
  readonly batchMs: number;
  /** A booth that was away pushes everything over HTTP, from its own database. */
  readonly catchUpRecordsPerSecond: number;
};

/** Takes about fifteen seconds. */
export async function benchUpstream(): Promise<UpstreamFigures> {
  const postgres = await startTestPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'naka-bench-upstream-'));
  const worlds: World[] = [];
  try {
    for (let i = 0; i < 3; i += 1) {
      worlds.push(await openWorld(await postgres.freshDatabase(), { settings: { workers: false } }));
    }
    const [accepting, plain, catching] = worlds;
    if (accepting === undefined || plain === undefined || catching === undefined) throw new Error('No worlds');
    const booth = boothOf(folder);
    const { acceptedMs, insertedMs } = await timeBatches(accepting, plain, booth);
    return {
      recordsPerSecond: (1000 * BATCH_LENGTH) / acceptedMs,
      appliedToInsertOfSameRows: insertedMs / acceptedMs,
      batchMs: acceptedMs,
      catchUpRecordsPerSecond: await catchUp(catching, booth),
    };
  } finally {
    for (const world of worlds) await world.stop();
    await endTestPostgres();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A cashier's day: each entry and exit one commit, of three and eight records. */
function boothOf(folder: string): TestBooth {
  const booth = boothIn(folder);
  booth.append(...foundation());
  const lane = cashExits(booth);
  for (let stay = 0; stay < STAYS; stay += 1) {
    lane.letIn()();
    workedOff(booth);
  }
  return booth;
}

/** Taking turns: a batch of a booth's journal is accepted in one database, and its rows are inserted into the other. */
async function timeBatches(accepting: World, plain: World, { db }: TestBooth) {
  const accepted: number[] = [];
  const inserted: number[] = [];
  const booth = { lotId, boothId };
  await enrol(accepting);
  for (let seq = 0; ; ) {
    const commits = db.read((tx) => readCommitsAfter(tx, seq, BATCH_LENGTH));
    const last = commits.at(-1)?.records.at(-1);
    if (last === undefined) break;
    const records = last.seq - seq;
    const began = performance.now();
    const said = { format: FORMAT, version: null };
    const { kind } = await acceptJournal(accepting.upstream.context, booth, { commits, said });
    const acceptedMs = performance.now() - began;
    if (kind !== 'accepted') throw new Error('Not accepted');
    const insertedMs = await insertSameRows(accepting.upstream.context.db, plain.upstream.context.db);
    seq = last.seq;
    if (records < BATCH_LENGTH * 0.9) continue;
    accepted.push((acceptedMs * BATCH_LENGTH) / records);
    inserted.push((insertedMs * BATCH_LENGTH) / records);
  }
  return { acceptedMs: median(accepted.slice(WARM_UP)), insertedMs: median(inserted.slice(WARM_UP)) };
}

type Column = { readonly name: string; readonly type: string };

/** Copies what the last acceptance wrote; answers the time of the inserts and their commit. Rows that it only changed stay as they are there. */
async function insertSameRows(from: Db, to: Db): Promise<number> {
  const { rows: newest } = await sql<{
    at: string;
  }>`select xmin::text as at from journal_event order by seq desc limit 1`.execute(from);
  const written: { readonly table: string; readonly columns: readonly Column[]; readonly rows: readonly object[] }[] = [];
  for (const table of tables) {
    const { rows: columns } = await sql<Column>`
      select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum`.execute(from);
    const { rows } = await sql<object>`
      select * from ${sql.table(table)} where xmin::text::bigint >= ${newest[0]?.at}::bigint`.execute(from);
    if (rows.length > 0) written.push({ table, columns, rows });
  }
  await sql`insert into lot (lot_id) values (${lotId}) on conflict do nothing`.execute(to);
  const began = performance.now();
  await to.transaction().execute(async (tx) => {
    for (const { table, columns, rows } of written) {
      const values = columns.map(({ name, type }) => {
        const column = rows.map((row) => asParameter((row as Record<string, unknown>)[name]));
        return sql`${column}::${sql.raw(type)}[]`;
      });
      const names = sql.join(columns.map(({ name }) => sql.ref(name)));
      await sql`
        insert into ${sql.table(table)} (${names}) select * from unnest(${sql.join(values)}) on conflict do nothing`.execute(tx);
    }
  });
  return performance.now() - began;
}

/** A row finds those that it refers to. */
const tables = [
  'booth',
  'journal_event',
  'personal_data',
  'journal_commit',
  'operator',
  'shift',
  'session',
  'payment',
  'drawer_movement',
  'receipt',
  'book_entry',
];

function asParameter(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !(value instanceof Date) && !Buffer.isBuffer(value)
    ? JSON.stringify(value)
    : value;
}

async function catchUp(world: World, booth: TestBooth): Promise<number> {
  const { boothToken, upstreamPublicKey } = await enrol(world);
  const store = openStore({ open: () => booth.db, openToRead: () => booth.db, log: silentLog });
  const journal = openJournalOutbox({
    store,
    clock: { nowMs: Date.now, monotonicMs: () => performance.now() },
    newId: ulid as NewId,
    committed: () => {},
    // This upstream loses nothing.
    ledger: () => {
      throw new Error('no fact is expected here');
    },
  });
  const began = performance.now();
  const sync = openSync({
    upstreamUrl: world.upstream.url,
    token: () => boothToken,
    journal,
    feed: {
      cursor: () => 0,
      apply: () => {},
      poison: () => {},
      keep: () => {},
      kept: () => [],
      position: () => ({ cursor: 0, epoch: null, mark: null }),
      adopt: () => {},
      heard: () => [],
      rewind: () => {},
    },
    time: { boothId, verifyUpstream: () => true, inDoubt: () => false, heard: () => {}, monotonicMs: () => performance.now() },
    verifyHead: ({ seq, hash, countersignature }) =>
      verifyEd25519({ text: `${boothId}:${seq}:${hash}`, signature: countersignature, publicKey: upstreamPublicKey }),
    journalDiffers: () => {},
    nowMs: Date.now,
    random: () => 0,
    version: 'bench',
    log: memoryLog(),
    onChange: () => {},
  });
  const { seq } = store.read(journalHead);
  while (journal.acceptedSeq() < seq) {
    if (sync.view().state === 'refused') throw new Error(`refused: ${sync.view().refusal}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const tookMs = performance.now() - began;
  await sync.stop();
  return (1000 * seq) / tookMs;
}

async function enrol(world: World) {
  const enrolmentCode = await makeEnrolmentCode(world.upstream.context, { lotId, validHours: 1 });
  const claims = { enrolmentCode, lotId, boothId, boothCode };
  const response = await fetch(`${world.upstream.url}/v1/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'naka-format': String(FORMAT) },
    body: JSON.stringify({ ...claims, publicKey, proof: crypto.sign(enrolmentProofText(claims)) }),
  });
  return enrolReplySchema.parse(await response.json());
}

function median(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}
