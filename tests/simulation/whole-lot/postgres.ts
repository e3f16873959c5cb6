// PostgreSQL of a simulation: the real program, compiled for this process (PGlite), behind connections that take turns. One transaction runs at a
// time; in which order they come is left to chance. It can die, and be set back to an earlier state.
import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PGlite, type Results } from '@electric-sql/pglite';
import pg from 'pg';
import { migrations } from '../../../upstream/db/migrate.ts';
import { worldChance } from './chance.ts';
import { history } from './history.ts';
import { currentLife, inLife, type Life, virtualTime } from './virtual-time.ts';

/** Everything that the tables hold, as JSON. */
export type Snapshot = ReadonlyMap<string, string>;

export type Session = { readonly life: Life | null; readonly lost: (error: Error) => void };

const { devDependencies } = createRequire(import.meta.url)('../../../package.json') as {
  readonly devDependencies: Readonly<Record<string, string>>;
};
const pgliteVersion = devDependencies['@electric-sql/pglite'];

let program: PGlite | null = null;
let tables: readonly string[] = [];
let diesUntilMs = 0;
let holder: Session | null = null;
let waiting: { readonly session: Session; readonly go: () => void }[] = [];
const listeners = new Set<{
  readonly life: Life | null;
  readonly hear: (payload: string) => void;
  readonly lost: (error: Error) => void;
}>();

/** How long a program waits for a connection, in milliseconds. */
const LONGEST_TURN_MS = 3;

function running(): PGlite {
  if (program === null) throw new Error('PostgreSQL was not started');
  return program;
}

export const postgres = {
  /** Takes a few seconds, once a process. */
  start: async (): Promise<void> => {
    program = new PGlite({ loadDataDir: await migratedFolder() });
    await program.waitReady;
    await program.listen('naka_feed', (payload) => {
      for (const listener of listeners) if (listener.life?.alive !== false) inLife(listener.life, () => listener.hear(payload));
    });
    const { rows } = await program.query<{ name: string }>(
      "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'migration' order by 1",
    );
    tables = rows.map(({ name }) => name);
  },
  /** An empty database, as after its first start. */
  reset: async (): Promise<void> => {
    holder = null;
    waiting = [];
    listeners.clear();
    diesUntilMs = 0;
    await running().exec('rollback');
    await bringBack(new Map());
  },
  /** All that was committed, while nobody is connected. */
  backUp: async (): Promise<Snapshot> => {
    const taken = new Map<string, string>();
    for (const table of tables) {
      const { rows } = await running().query<{ all: string | null }>(`select json_agg(t)::text as all from "${table}" t`);
      taken.set(table, rows[0]?.all ?? '[]');
    }
    return taken;
  },
  /** What came after the snapshot is gone. Nobody may be connected. */
  bringBack: (snapshot: Snapshot): Promise<void> => bringBack(snapshot),
  /** The server is away for so long; every connection breaks, what was not committed is lost. */
  die: async (forMs: number): Promise<void> => {
    diesUntilMs = virtualTime.passedMs() + forMs;
    const error = Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' });
    for (const { lost } of [...listeners]) lost(error);
    listeners.clear();
    const held = holder;
    if (held !== null) await letGo(held);
    held?.lost(error);
  },
  comeBack: (): void => {
    diesUntilMs = 0;
  },
  /** Ends what a killed program had under way. */
  lifeEnded: async (life: Life): Promise<void> => {
    for (const listener of listeners) if (listener.life === life) listeners.delete(listener);
    waiting = waiting.filter(({ session }) => session.life !== life);
    if (holder?.life === life) await letGo(holder);
  },
};

/** PostgreSQL's data folder with this release's schema. Making it takes seconds, so it is kept for the next process. */
async function migratedFolder(): Promise<Blob> {
  const digest = hash('sha256', JSON.stringify([pgliteVersion, migrations()]), 'hex').slice(0, 16);
  const file = join(import.meta.dirname, '..', '..', '..', 'out', `simulated-postgres-${digest}.tar`);
  if (existsSync(file)) return new Blob([readFileSync(file)]);
  const made = new PGlite();
  for (const { sql } of migrations()) await made.exec(sql);
  await made.exec(
    'create table migration (number integer primary key, name text not null, applied_at timestamptz not null default now())',
  );
  for (const { number, name } of migrations())
    await made.query('insert into migration (number, name) values ($1, $2)', [number, name]);
  const folder = Buffer.from(await (await made.dumpDataDir('none')).arrayBuffer());
  await made.close();
  mkdirSync(dirname(file), { recursive: true });
  // Two processes may make it at once.
  writeFileSync(`${file}.${process.pid}`, folder);
  renameSync(`${file}.${process.pid}`, file);
  return new Blob([folder]);
}

async function bringBack(snapshot: Snapshot): Promise<void> {
  const database = running();
  await database.exec(
    `set session_replication_role = replica; truncate ${tables.map((table) => `"${table}"`).join(', ')} restart identity`,
  );
  for (const [table, rows] of snapshot) {
    if (rows === '[]') continue;
    await database.query(
      `insert into "${table}" overriding system value select * from json_populate_recordset(null::"${table}", $1::json)`,
      [rows],
    );
  }
  await database.exec('set session_replication_role = origin');
}

export function listen(listener: {
  readonly life: Life | null;
  readonly hear: (payload: string) => void;
  readonly lost: (error: Error) => void;
}) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function isAway(): boolean {
  return virtualTime.passedMs() < diesUntilMs;
}

/** Resolves when it is this session's turn. Rejects while the server is away. */
export async function takeTurn(session: Session): Promise<void> {
  await virtualTime.wait(worldChance().int(0, LONGEST_TURN_MS));
  if (isAway()) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  if (session.life?.alive === false) return new Promise(() => {});
  if (holder !== null) await new Promise<void>((go) => waiting.push({ session, go }));
  holder = session;
}

export async function letGo(session: Session): Promise<void> {
  if (holder !== session) return;
  await running().exec('rollback');
  const next = waiting.shift();
  holder = next?.session ?? null;
  next?.go();
}

/** Ends a turn in which nothing is open any more. */
export function endTurn(session: Session): void {
  if (holder !== session) return;
  const next = waiting.shift();
  holder = next?.session ?? null;
  next?.go();
}

const arrays = [199, 1000, 1001, 1005, 1007, 1009, 1014, 1015, 1016, 1021, 1022, 1115, 1182, 1185, 1231, 2951, 3807];
type Parse = (text: string) => unknown;

function parsersOf(types: pg.CustomTypesConfig): Record<number, Parse> {
  const oids = [...Object.values(pg.types.builtins).map(Number), ...arrays];
  return Object.fromEntries(oids.map((oid) => [oid, types.getTypeParser(oid, 'text') as Parse]));
}
const known = new WeakMap<pg.CustomTypesConfig, Record<number, Parse>>();

export type Answer = { readonly command: string; readonly rowCount: number; readonly rows: readonly unknown[] };

/** One statement, or with no `values` one or more. Throws pg.DatabaseError. A program that was killed hears nothing. */
export async function run(
  session: Session,
  text: string,
  values: readonly unknown[] | undefined,
  types: pg.CustomTypesConfig,
): Promise<Answer> {
  if (holder !== session) {
    if (currentLife()?.alive === false || session.life?.alive === false) return new Promise(() => {});
    throw Object.assign(new Error('Client has encountered a connection error and is not queryable'), { code: '57P01' });
  }
  let parsers = known.get(types);
  if (parsers === undefined) {
    parsers = parsersOf(types);
    known.set(types, parsers);
  }
  const command = /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? '';
  try {
    const result: Results<unknown> | undefined =
      values === undefined
        ? (await running().exec(text, { parsers })).at(-1)
        : await running().query(text, values.map(prepared), { parsers });
    const rows = result?.rows ?? [];
    const rowCount = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command) ? (result?.affectedRows ?? 0) : rows.length;
    history.add(`sql ${command} ${text.length} ${rowCount}`);
    return { command, rowCount, rows };
  } catch (error) {
    throw asPgError(error);
  }
}

/** As pg hands values to the server: by their text. */
function prepared(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || value instanceof Uint8Array) return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value;
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}

function asPgError(error: unknown): unknown {
  if (!(error instanceof Error) || !('severity' in error)) return error;
  const own = new pg.DatabaseError(error.message, 0, 'error');
  for (const field of [
    'severity',
    'code',
    'detail',
    'hint',
    'where',
    'schema',
    'table',
    'column',
    'dataType',
    'constraint',
    'routine',
  ] as const) {
    const value = (error as unknown as Record<string, string | undefined>)[field];
    if (value !== undefined) own[field] = value;
  }
  return own;
}
