// Builds the screens into out/renderer. Screens that have not changed stay untouched, because a booth may be starting and reading them.
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const screens = fileURLToPath(new URL('../out/renderer', import.meta.url));

export async function buildRenderer(): Promise<void> {
  const built = `${screens}-${process.pid}`;
  try {
    const configFile = fileURLToPath(new URL('./vite.config.ts', import.meta.url));
    await build({ configFile, logLevel: 'warn', build: { outDir: built, emptyOutDir: true } });
    if (isSame(built, screens)) return;
    rmSync(screens, { recursive: true, force: true });
    renameSync(built, screens);
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}

function isSame(one: string, other: string): boolean {
  const files = filesUnder(one);
  if (files.join() !== filesUnder(other).join()) return false;
  return files.every((file) => readFileSync(join(one, file)).equals(readFileSync(join(other, file))));
}

/** Sorted paths below the folder; none where there is no such folder. */
function filesUnder(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length)).sort();
}
