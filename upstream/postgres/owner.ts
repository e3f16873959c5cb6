// Who uses a database folder: refuses a second user, and stops the server that a killed first one left behind. For embedded.ts.
import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Throws when a living process holds the folder. Returns the function that lets go of it. */
export function takeFolder(folder: string): () => void {
  const file = join(folder, 'owner');
  if (existsSync(file)) {
    const [pidText, startedText] = readFileSync(file, 'utf8').trim().split(' ');
    const pid = Number(pidText);
    if (isAlive(pid) && startOf(pid) === startedText) {
      throw new Error(`The database in ${folder} is in use by process ${pid}`);
    }
  }
  writeFileSync(file, `${process.pid} ${startOf(process.pid)}\n`, { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** A killed owner leaves its server running, or a postmaster.pid whose number may belong to anybody by now. */
export async function stopLeftOver(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!isAlive(pid)) return;
  if (!servesCluster(pid, cluster)) {
    rmSync(file, { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  if (await hasEnded(pid, 10_000)) return;
  process.kill(pid, 'SIGQUIT');
  if (!(await hasEnded(pid, 10_000))) throw new Error(`PostgreSQL process ${pid} of ${cluster} does not end`);
}

async function hasEnded(pid: number, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (Date.now() < until) {
    if (!isAlive(pid)) return true;
    await sleep(20);
  }
  return !isAlive(pid);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A server stays in its cluster's folder, which Linux shows. Elsewhere PostgreSQL's own lock decides. */
function servesCluster(pid: number, cluster: string): boolean {
  if (platform() !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    // Another user's process, or it ended just now: not a server of ours.
    return false;
  }
}

/** Tells a process from a later one with the same number. Only Linux shows it; elsewhere the number must do. */
function startOf(pid: number): string {
  if (platform() !== 'linux') return '-';
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '-';
  } catch {
    return 'ended';
  }
}
