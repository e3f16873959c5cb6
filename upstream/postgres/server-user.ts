// PostgreSQL refuses to run as root. For embedded.ts: whom it runs as, and how that user finds a folder that only root may reach.
import { execFileSync } from 'node:child_process';

/** Null when this process is not root: the server then runs as the user that we are. */
export type ServerUser = { readonly uid: number; readonly gid: number } | null;

const userName = 'postgres';

export function findServerUser(): ServerUser {
  if (process.getuid?.() !== 0) return null;
  return lookUp() ?? create();
}

function lookUp(): ServerUser {
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    // `id` fails for a user that does not exist: the caller makes it.
    return null;
  }
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, userName], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim());
}

function create(): ServerUser {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', userName], {
      stdio: 'pipe',
    });
  } catch (cause) {
    throw new Error(`PostgreSQL does not run as root, and the user "${userName}" could not be made. Start as another user.`, {
      cause,
    });
  }
  return lookUp();
}
