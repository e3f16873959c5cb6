// Finds and ends the processes that a test run left behind: by the run's folder in their environment, or as their working folder.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { platform } from 'node:os';
import { sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Tells the processes of a run from all others: its folder, in their environment. */
export const RUN_VARIABLE = 'NAKA_TEST_RUN';

const BETWEEN_LOOKS_MS = 100;
/** A server that its worker asked to end when it ended itself is no process left behind: it needs a moment. */
const OWN_END_LOOKS = 30;
/** PostgreSQL gives back its shared memory when it is asked to end, and not when it is killed. */
const ASKED_LOOKS = 30;
/** A browser's helpers end after the browser, a database's after its server. */
const KILLED_LOOKS = 50;

/** Asks them all to end, but this process, and kills those that do not; answers how many there were. */
export async function endProcessesOf(runFolder: string): Promise<number> {
  for (let look = 1; look <= OWN_END_LOOKS && processesOf(runFolder).length > 0; look += 1) await sleep(BETWEEN_LOOKS_MS);
  const ended = new Set<number>();
  for (let look = 1; look <= ASKED_LOOKS + KILLED_LOOKS; look += 1) {
    const left = processesOf(runFolder);
    if (left.length === 0) break;
    for (const pid of left) {
      if (look > ASKED_LOOKS) signal(pid, 'SIGKILL');
      else if (!ended.has(pid)) signal(pid, 'SIGINT');
      ended.add(pid);
    }
    await sleep(BETWEEN_LOOKS_MS);
  }
  return ended.size;
}

export function processesOf(runFolder: string): readonly number[] {
  const pids = platform() === 'linux' ? onLinux(runFolder) : platform() === 'win32' ? onWindows(runFolder) : byPs(runFolder);
  return pids.filter((pid) => pid !== process.pid);
}

/** PostgreSQL overwrites its environment with its title, so its working folder counts too. */
function onLinux(runFolder: string): readonly number[] {
  const mark = `${RUN_VARIABLE}=${runFolder}\0`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const environment = orNothing(() => readFileSync(`/proc/${pid}/environ`, 'latin1'));
      if (environment.includes(mark)) return !isZombie(pid);
      const folder = orNothing(() => readlinkSync(`/proc/${pid}/cwd`));
      return folder === runFolder || folder.startsWith(runFolder + sep);
    })
    .map(Number);
}

function isZombie(pid: string): boolean {
  return orNothing(() => readFileSync(`/proc/${pid}/stat`, 'latin1')).includes(') Z ');
}

/** macOS and the BSDs: `ps` shows the environment of one's own processes behind their command. */
function byPs(runFolder: string): readonly number[] {
  const lines = orNothing(() => execFileSync('ps', ['axEww', '-o', 'pid=,command='], { encoding: 'utf8' })).split('\n');
  return lines.filter((line) => line.includes(runFolder)).map((line) => Number.parseInt(line, 10));
}

/** Windows shows no environment of another process; whatever names the folder in its command line is of the run. */
function onWindows(runFolder: string): readonly number[] {
  const script = 'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.CommandLine)" }';
  const lines = orNothing(() => execFileSync('powershell', ['-NoProfile', '-Command', script], { encoding: 'utf8' })).split('\n');
  return lines.filter((line) => line.includes(runFolder)).map((line) => Number.parseInt(line, 10));
}

function signal(pid: number, name: 'SIGINT' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself just now.
  }
}

function orNothing(look: () => string): string {
  try {
    return look();
  } catch {
    // The process ended meanwhile, or is another user's.
    return '';
  }
}
