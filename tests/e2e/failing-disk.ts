// A disk that fails under a running booth. Linux only: there a process can be forbidden to write, which is an I/O error to SQLite.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** From now on each write of the booth behind the first 1,024 bytes of a file fails. */
export function letNothingBeWritten(dataFolder: string): void {
  limitFiles(dataFolder, '1024:unlimited');
}

/** The disk is well again. */
export function letAllBeWritten(dataFolder: string): void {
  limitFiles(dataFolder, 'unlimited');
}

function limitFiles(dataFolder: string, limit: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (commandOf(pid).some((word) => word === dataFolder) && commandOf(pid).some((word) => word.includes('electron/shell'))) {
      execFileSync('prlimit', ['--pid', pid, `--fsize=${limit}`]);
    }
  }
}

/** Empty for a process that has ended meanwhile. */
function commandOf(pid: string): readonly string[] {
  try {
    return readFileSync(join('/proc', pid, 'cmdline'), 'utf8').split('\0');
  } catch {
    return [];
  }
}
