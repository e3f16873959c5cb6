// A disk that fails under a running booth. Linux only: there a process can be forbidden to write, which is an I/O error to SQLite.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** From now on each write of the booth that would make a file longer fails. */
export function letNothingBeWritten(dataFolder: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (commandOf(pid).some((word) => word === dataFolder) && commandOf(pid).some((word) => word.includes('electron/shell'))) {
      execFileSync('prlimit', ['--pid', pid, '--fsize=1024']);
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
