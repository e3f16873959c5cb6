// Is there an Electron binary? npm brings only its loader, which fetches the binary at first use where the network allows.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The path of the binary, or why there is none. Tries to fetch it once, at most `fetchWithinMs`. */
export function findElectron({
  projectFolder,
  fetchWithinMs = 180_000,
}: {
  readonly projectFolder: string;
  readonly fetchWithinMs?: number;
}): { readonly path: string } | { readonly missing: string } {
  const folder = join(projectFolder, 'node_modules', 'electron');
  if (!existsSync(folder)) return { missing: 'the npm package electron is not installed' };
  const present = electronBinary(projectFolder);
  if (present !== null) return { path: present };
  process.stdout.write('Electron: fetching its binary once…\n');
  spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: fetchWithinMs });
  const fetched = electronBinary(projectFolder);
  return fetched === null ? { missing: 'its binary cannot be fetched on this network' } : { path: fetched };
}

/** The binary that is here already, without asking any network; null when there is none. */
export function electronBinary(projectFolder: string): string | null {
  const folder = join(projectFolder, 'node_modules', 'electron');
  const distribution = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist');
  const pathFile = join(folder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  const path = join(distribution, name);
  return existsSync(path) ? path : null;
}
