// What a booth says that cannot start: a state of its computer each, one sentence and what to do, in both languages, and never a stack. States that a test
// cannot make on every computer (a disk that is full, read-only, or fails) are made by the errors that the system and SQLite give there.
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { OutcomeUnknown } from '../../../db/errors.ts';
import { migrations } from '../../../db/migrations/all.ts';
import { openBoothDatabase } from '../../../db/open-database.ts';
import { languages } from '../../../domain/words.ts';
import { createSigningKey } from '../../../electron/crypto/ed25519.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import { failureOf, failureTable } from '../../../electron/shell/failure-table.ts';
import { keepPrivate } from '../../../electron/shell/keep-private.ts';
import { parseShellOptions } from '../../../electron/shell/shell-options.ts';
import { type RunningBooth, startBooth } from '../../../electron/shell/start-booth.ts';
import { wordsFor } from '../../../electron/shell/words-for-failure.ts';
import { memoryLog } from '../../fakes/memory-log.ts';
import { copyPreparedBooth } from '../world/prepared-booth.ts';

let folder: string;
let running: RunningBooth | null = null;
const umask = process.umask();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'naka-start-'));
  await copyPreparedBooth(folder);
});
afterEach(async () => {
  await running?.stop();
  running = null;
  process.umask(umask);
  rmSync(folder, { recursive: true, force: true });
});

const file = () => join(folder, 'naka.db');
const log = memoryLog();

/** As the browser shell starts; the error that a person would be told of. */
async function start(...words: readonly string[]): Promise<unknown> {
  try {
    const options = parseShellOptions(['--data', folder, '--training', ...words]);
    keepPrivate(options.dataFolder);
    const secrets = openFileSecretStore(join(options.dataFolder, 'secrets.json'));
    running = await startBooth({ options, secrets, log });
    return null;
  } catch (error) {
    return error;
  }
}

function execute(sql: string): void {
  const connection = new Database(file());
  connection.exec(sql);
  connection.close();
}
/** The start after that. */
const after = (change: () => void) => () => {
  change();
  return start();
};

/** Overwrites a page of the database with what is none. */
function spoilPage(page: number): void {
  const descriptor = openSync(file(), 'r+');
  writeSync(descriptor, Buffer.alloc(4096, 0xa5), 0, 4096, (page - 1) * 4096);
  closeSync(descriptor);
}
const system = (code: string) => Object.assign(new Error(`${code}: as the system says it, open '/data'`), { code });
const sqlite = (code: string) => new Database.SqliteError('as SQLite says it', code);

type State = readonly [name: string, row: string, make: () => unknown];
const states: readonly State[] = [
  [
    'the same data are open in another booth',
    'in_use',
    async () => {
      const other = openBoothDatabase({ file: file() });
      const error = await start();
      other.close();
      return error;
    },
  ],
  ['a database of a newer version', 'newer', after(() => execute(`PRAGMA user_version = ${migrations.length + 1}`))],
  [
    'a database of another program',
    'foreign',
    () => {
      rmSync(file());
      execute('CREATE TABLE song (title TEXT)');
      return start();
    },
  ],
  [
    'a database that is a text',
    'not_a_database',
    after(() => writeFileSync(file(), 'not a database at all, but long enough '.repeat(200))),
  ],
  ['a database that is cut in the middle', 'damaged', after(() => truncateSync(file(), 5 * 4096))],
  ['a database with a spoiled page', 'damaged', after(() => [2, 3, 4, 5].forEach(spoilPage))],
  [
    'a database that is a folder',
    'cannot_open',
    after(() => {
      rmSync(file());
      mkdirSync(file());
    }),
  ],
  ['a record that nobody can read', 'record_unreadable', after(spoilRecord)],
  ['a record in the middle that is gone', 'record_missing', after(loseRecord)],
  [
    'changed rules in the database',
    'schema_changed',
    after(() => execute('CREATE TRIGGER more AFTER INSERT ON request BEGIN SELECT 1; END')),
  ],
  [
    'a reply that nobody can read',
    'reply_unreadable',
    after(() => damageRow(`INSERT INTO request VALUES ('01JDF0000000000000000000AA', 'x', 'x', '{', 1)`)),
  ],
  ['a job of no kind', 'job_unreadable', after(() => damageRow(JOB_OF_NO_KIND))],
  ['settings that are no JSON', 'settings_unreadable', after(() => damageRow(`UPDATE lot_settings SET settings = 'x'`))],
  ['a pepper that is not the one', 'pepper_damaged', after(otherPepper)],
  ['a database that was deleted', 'journal_gone', after(() => rmSync(file()))],
  ['secrets that are cut off', 'secrets_unreadable', after(() => truncateSync(join(folder, 'secrets.json'), 20))],
  ['secrets that are sealed', 'secrets_unreadable', after(sealSecrets)],
  ['no secrets', 'key_lost', after(() => rmSync(join(folder, 'secrets.json')))],
  ['the secrets of another booth', 'key_lost', after(otherSecrets)],
  ['device settings that are no JSON', 'device_settings', after(() => writeFileSync(join(folder, 'devices.json'), '{'))],
  [
    'device settings with a wrong word',
    'device_settings',
    after(() => writeFileSync(join(folder, 'devices.json'), '{"printr":{}}')),
  ],
  ['device settings that are a folder', 'device_settings', after(() => mkdirSync(join(folder, 'devices.json')))],
  ['a server address that is not safe', 'unsafe_upstream', () => start('--upstream', 'http://parking.example')],
  ['an unknown word', 'options_wrong', () => start('--nope')],
  ['a data folder that is a file', 'not_a_folder', () => start('--data', file())],
  ['a data folder below a file', 'not_a_folder', () => start('--data', join(file(), 'below'))],
  ['a full disk', 'disk_full', () => system('ENOSPC')],
  ['a used-up quota', 'disk_full', () => system('EDQUOT')],
  ['a full disk, as the database says it', 'disk_full', () => sqlite('SQLITE_FULL')],
  ['a full disk, in a commit', 'disk_full', () => new OutcomeUnknown('an I/O error', { cause: sqlite('SQLITE_FULL') })],
  ['a read-only disk', 'read_only', () => system('EROFS')],
  ['a read-only database', 'read_only', () => sqlite('SQLITE_READONLY_DBMOVED')],
  ['a folder of another account', 'not_allowed', () => system('EPERM')],
  ['a folder without permission', 'not_allowed', () => system('EACCES')],
  ['a file that a virus scanner holds', 'held', () => system('EBUSY')],
  ['a disk that is not connected', 'cannot_open', () => system('ENODEV')],
  ['a disk that fails', 'disk_fails', () => system('EIO')],
  ['a disk that fails under the database', 'disk_fails', () => sqlite('SQLITE_IOERR_FSYNC')],
  ['a disk that takes nothing', 'disk_fails', startWhereNothingIsWritten],
  ['a migration that fails', 'not_updated', () => sqlite('SQLITE_ERROR')],
  ['a port that is taken', 'port_taken', () => system('EADDRINUSE')],
  ['a fault of the program', 'defect', () => new TypeError('cannot read properties of undefined')],
];

function spoilRecord(): void {
  changeJournal('journal_never_changes', "UPDATE journal SET body = '{' WHERE seq = 2");
}

function loseRecord(): void {
  changeJournal('journal_never_shrinks', 'DELETE FROM journal WHERE seq = 2');
}

/** As somebody who takes the rule away, and puts it back. */
function changeJournal(rule: string, change: string): void {
  const connection = new Database(file());
  const trigger = connection.prepare('SELECT sql FROM sqlite_master WHERE name = ?').pluck().get(rule) as string;
  connection.pragma('ignore_check_constraints = ON');
  connection.pragma('foreign_keys = OFF');
  connection.exec(`DROP TRIGGER ${rule}; ${change}; ${trigger}`);
  connection.close();
}

const JOB_OF_NO_KIND = `INSERT INTO job (job_id, place, kind, state, deadline_at_ms, not_before_ms, attempts, created_at_ms)
  VALUES ('01JDF0000000000000000000AA', 1, 'siren', 'waiting', 5, 0, 0, 1)`;

function damageRow(sql: string): void {
  const connection = new Database(file());
  connection.pragma('ignore_check_constraints = ON');
  connection.exec(sql);
  connection.close();
}

function otherPepper(): void {
  openFileSecretStore(join(folder, 'secrets.json')).write('pin_pepper', 'x'.repeat(43));
}

function sealSecrets(): void {
  const names = Object.keys(JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')));
  writeFileSync(join(folder, 'secrets.json'), JSON.stringify(Object.fromEntries(names.map((name) => [name, 'sealed:xyz']))));
}

function otherSecrets(): void {
  openFileSecretStore(join(folder, 'secrets.json')).write('booth_signing_key', createSigningKey().privateKey);
}

/** A process that may not make any file longer: an honest error of the operating system. */
function startWhereNothingIsWritten(): unknown {
  const script = `ulimit -f 0; exec "${process.execPath}" "${join(import.meta.dirname, 'start-and-tell.ts')}" "${folder}"`;
  const { stdout } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  return Object.assign(new Error('of the other process'), JSON.parse(stdout));
}

it.each(states)('%s: %s', async (_state, row, make) => {
  const error = await make();
  expect(failureOf(error).name, String(error instanceof Error ? error.stack : error)).toBe(row);
  const said = wordsFor(error);
  const { what, do: act } = failureOf(error);
  for (const language of languages) expect(said).toContain(`${what[language]} ${act[language]}`);
  expect(said).toMatch(/^Naka: /);
  expect(said).not.toMatch(/\n\s+at /);
});

it('starts where nothing is wrong, also without a database', async () => {
  expect(await start()).toBeNull();
  await running?.stop();
  running = null;
  rmSync(folder, { recursive: true });
  expect(await start()).toBeNull();
});

it('starts also where the lock file holds something', async () => {
  writeFileSync(join(folder, 'naka.db.lock'), 'nothing belongs here '.repeat(500));
  expect(await start()).toBeNull();
  await expect(start()).resolves.toMatchObject({ name: 'DatabaseInUse' });
});

it('logs the stack of what kept it from starting', async () => {
  rmSync(join(folder, 'secrets.json'));
  const error = (await start()) as Error;
  expect(log.entries.at(-1)).toEqual({ event: 'start.failed', fields: { error: error.stack } });
});

it('has different words for each row, in both languages', () => {
  expect(states.length).toBeGreaterThanOrEqual(20);
  for (const language of languages) {
    const all = failureTable.map(({ what }) => what[language]);
    expect(new Set(all).size).toBe(all.length);
  }
  expect(failureTable.every(({ what, do: act }) => /[\u0900-\u097f]/.test(what.hi) && /[\u0900-\u097f]/.test(act.hi))).toBe(true);
  const tried = new Set(states.map(([, row]) => row));
  expect(failureTable.filter(({ name }) => !tried.has(name)).map(({ name }) => name)).toEqual(['screens_missing']);
});
