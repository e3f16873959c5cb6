// Opens the booth's window: an app window of an installed browser with a profile of its own, so that nobody's tabs and add-ons are near it.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';

export type AppWindow = {
  /** closed: a person closed it. failed: the browser did not start, or crashed. */
  readonly ended: Promise<'closed' | 'failed'>;
  close(): Promise<void>;
};

const CLOSE_WITHIN_MS = 3_000;

export function openAppWindow({
  browser,
  address,
  profileFolder,
  asRoot = process.getuid?.() === 0,
  closeWithinMs = CLOSE_WITHIN_MS,
}: {
  readonly browser: string;
  readonly address: string;
  readonly profileFolder: string;
  /** Chromium refuses its sandbox to root, as in a container. Nobody else's window goes without it. */
  readonly asRoot?: boolean;
  /** A browser that was asked to close and is still there then is ended by force. */
  readonly closeWithinMs?: number;
}): AppWindow {
  mkdirSync(profileFolder, { recursive: true, mode: 0o700 });
  const child = spawn(browser, appWindowArguments({ address, profileFolder, asRoot }), { stdio: 'ignore' });
  const ended = new Promise<'closed' | 'failed'>((resolve) => {
    child.once('error', () => resolve('failed'));
    child.once('exit', (code) => resolve(code === 0 ? 'closed' : 'failed'));
  });
  return {
    ended,
    async close() {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), closeWithinMs);
      await ended;
      clearTimeout(force);
    },
  };
}

export function appWindowArguments({
  address,
  profileFolder,
  asRoot,
}: {
  readonly address: string;
  readonly profileFolder: string;
  readonly asRoot: boolean;
}): string[] {
  return [
    `--app=${address}`,
    `--user-data-dir=${profileFolder}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-extensions',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-translate',
    // No prompt for the system's key ring: this profile holds no passwords.
    '--password-store=basic',
    '--start-maximized',
    // Sounds must be heard before the first click.
    '--autoplay-policy=no-user-gesture-required',
    ...(asRoot ? ['--no-sandbox'] : []),
  ];
}
