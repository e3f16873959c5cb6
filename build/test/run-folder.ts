// The one folder of a test run: everything that the tests write lies in it, and what is left of a killed run is found by it.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProcessesOf, RUN_VARIABLE } from './processes-of-run.ts';

const PREFIX = 'naka-test-run-';
/** The end-to-end tests hold a few booths, databases and an unpacked browser at once. */
const ROOM_BYTES = 2 * 1024 ** 3;
const START_WITHIN_MS = 60_000;

export type RunFolder = {
  readonly path: string;
  /** What the processes of the run have to be started with: their temporary folder lies in the run's. */
  readonly environment: Readonly<Record<string, string>>;
};

/** In memory where the system has a file system for that and there is room, else in the temporary folder. */
export function createRunFolder(): RunFolder {
  const path = mkdtempSync(join(placeForRuns(), PREFIX));
  // PostgreSQL runs as another user when we are root, and has to pass through.
  chmodSync(path, 0o711);
  writeFileSync(join(path, 'owner'), `${process.pid}`);
  const temporary = join(path, 'tmp');
  mkdirSync(temporary, { mode: 0o711 });
  return { path, environment: { [RUN_VARIABLE]: path, TMPDIR: temporary, TEMP: temporary, TMP: temporary } };
}

/** Ends what still runs of this run and removes its folder. Answers how many processes had to be ended. */
export async function endRun(path: string): Promise<number> {
  const ended = await endProcessesOf(path);
  rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  return ended;
}

/** Runs whose owner is gone and whose keeper did not get to its end, as when the computer was switched off. */
export async function endAbandonedRuns(): Promise<void> {
  for (const place of new Set([memoryFolder, tmpdir()])) {
    for (const name of listed(place).filter((entry) => entry.startsWith(PREFIX))) {
      const path = join(place, name);
      if (isAbandoned(path)) await endRun(path);
    }
  }
}

const memoryFolder = '/dev/shm';

function placeForRuns(): string {
  if (platform() !== 'linux') return tmpdir();
  try {
    const { bavail, bsize } = statfsSync(memoryFolder);
    return bavail * bsize >= ROOM_BYTES && canExecuteIn(memoryFolder) ? memoryFolder : tmpdir();
  } catch {
    // Not there, or not ours to write to: the disk serves as well, only slower.
    return tmpdir();
  }
}

/** Some systems mount it `noexec`; the browser is unpacked into the folder and started from there. */
function canExecuteIn(folder: string): boolean {
  const probe = mkdtempSync(join(folder, PREFIX));
  try {
    writeFileSync(join(probe, 'probe'), '#!/bin/sh\n', { mode: 0o700 });
    execFileSync(join(probe, 'probe'));
    return true;
  } catch {
    // EACCES: mounted without the right to execute.
    return false;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // No such place on this system.
    return [];
  }
}

function isAbandoned(path: string): boolean {
  try {
    return !isAlive(Number(readFileSync(join(path, 'owner'), 'utf8')));
  } catch {
    // No owner was written: killed before it could, or started just now.
    return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > START_WITHIN_MS;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
