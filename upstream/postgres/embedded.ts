// A real PostgreSQL server from npm, in a folder of the caller. For training and for tests; production has its own server.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Binaries, findBinaries } from './binaries.ts';
import { stopLeftOver, takeFolder } from './owner.ts';
import { findServerUser, type ServerUser } from './server-user.ts';

export type EmbeddedPostgresOptions = {
  /** Made if missing. The cluster and its password live below it; a second start finds the same databases. */
  readonly folder: string;
  /** Tried first; a free one is taken when it is busy or not given. */
  readonly port?: number;
  /** False only for tests: a power cut may then damage the cluster. */
  readonly durable?: boolean;
  readonly log?: (line: string) => void;
};

export type EmbeddedPostgres = {
  readonly port: number;
  /** Connection address of a database of this cluster, password included. */
  url(database: string): string;
  /** Fast shutdown: open transactions are rolled back, the rest is on disk when it returns. */
  stop(): Promise<void>;
};

type Place = { readonly cluster: string; readonly user: ServerUser; readonly binaries: Binaries };

/** Starts the folder's server; initialises it the first time. Throws when another living process uses the folder. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const release = takeFolder(options.folder);
  try {
    const user = findServerUser();
    const binaries = await findBinaries({ forOtherUser: user !== null });
    const cluster = join(options.folder, 'cluster');
    const password = await initialiseOnce({ cluster, user, binaries }, options);
    await stopLeftOver(cluster);
    const { child, port } = await startOnFreePort({ cluster, user, binaries }, options);
    const endWithUs = () => child.kill('SIGQUIT');
    process.once('exit', endWithUs);
    return {
      port,
      url: (database) => `postgres://naka:${password}@127.0.0.1:${port}/${database}`,
      stop: async () => {
        process.off('exit', endWithUs);
        if (child.exitCode === null && child.signalCode === null) {
          child.kill('SIGINT');
          await once(child, 'exit');
        }
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** The cluster appears under its name only when it is whole, so that a crash in the middle is simply done again. */
async function initialiseOnce(place: Place, { folder, durable = true }: EmbeddedPostgresOptions): Promise<string> {
  const passwordFile = join(folder, 'password');
  if (existsSync(place.cluster)) return readFileSync(passwordFile, 'utf8');
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const unfinished = `${place.cluster}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const handedOver = join(tmpdir(), `naka-${randomBytes(8).toString('hex')}`);
  writeFileSync(handedOver, password, { mode: 0o600, flag: 'wx' });
  if (place.user !== null) {
    chownSync(unfinished, place.user.uid, place.user.gid);
    chownSync(handedOver, place.user.uid, place.user.gid);
  }
  try {
    const child = launch(place.binaries.initdb, { ...place, cluster: unfinished }, [
      '--username=naka',
      '--auth=scram-sha-256',
      `--pwfile=${handedOver}`,
      '--locale=C',
      '--encoding=UTF8',
      durable ? '--sync-method=fsync' : '--no-sync',
    ]);
    const output = collect(child);
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`initdb failed (${code}): ${output()}`);
  } finally {
    rmSync(handedOver, { force: true });
  }
  renameSync(unfinished, place.cluster);
  return password;
}

async function startOnFreePort(
  place: Place,
  { port: wished = 0, durable = true, log = () => undefined }: EmbeddedPostgresOptions,
): Promise<{ child: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = attempt === 1 && wished !== 0 ? wished : await freePort();
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=60', 'shared_buffers=64MB'];
    // In files of the cluster: a server that is killed would leave segments of its own in the system's shared memory.
    settings.push('dynamic_shared_memory_type=mmap');
    if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
    const child = launch(place.binaries.postgres, place, ['-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]);
    try {
      await ready(child, log);
      return { child, port };
    } catch (error) {
      // Somebody else took the port between our look and the server's bind, or holds the remembered one.
      const busy = error instanceof Error && error.message.includes('Address already in use');
      if (!busy || attempt === 5) throw error;
    }
  }
}

/**
 * As root the server runs as another user, who may not reach a folder below root's home. A process keeps the folder that it
 * was started in, so Linux's name for "my current folder" reaches it whatever the modes above are.
 */
function launch(program: string, { cluster, user }: Place, parameters: readonly string[]): ChildProcess {
  const folder = user === null ? cluster : '/proc/self/cwd';
  return spawn(program, ['-D', folder, ...parameters], {
    cwd: cluster,
    ...(user ?? {}),
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC', ...windowsEnvironment() },
    stdio: ['ignore', 'pipe', 'pipe'],
    // An own process group: Ctrl-C in the terminal must not stop the database before those who still write to it.
    detached: true,
    windowsHide: true,
  });
}

function windowsEnvironment(): Record<string, string> {
  return process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot };
}

function ready(child: ChildProcess, log: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const output = collect(child, (text) => {
      for (const line of text.split('\n')) if (line.trim() !== '') log(line);
      if (output().includes('database system is ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`PostgreSQL ended (${code}): ${output()}`)));
  });
}

function collect(child: ChildProcess, onText: (text: string) => void = () => undefined): () => string {
  let text = '';
  const take = (chunk: Buffer) => {
    text = (text + chunk.toString('utf8')).slice(-4000);
    onText(chunk.toString('utf8'));
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  return () => text;
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}
