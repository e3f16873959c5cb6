// The end-to-end tests are written against "a booth window"; a shell says how one is had.
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { electronBinary } from '../../../build/start/find-electron.ts';

export type ShellName = 'browser' | 'electron';

export type WindowOptions = {
  readonly width?: number;
  readonly height?: number;
  /** Browser shell only. While it answers true, nothing that the booth says reaches the window. */
  readonly deaf?: () => boolean;
  /** `owned`, unless told otherwise: see page-clock.ts. */
  readonly clock?: 'owned' | 'real';
  /** Keys keep the time stamps that they were sent with, also where the page's clock is the test's. */
  readonly keyTimes?: 'given';
};

export type BoothShell = {
  /** Starts the booth's process with the words that both shells understand. */
  start(words: readonly string[]): Promise<void>;
  /** A fresh window on the booth, as the shell would open it. */
  openWindow(options: WindowOptions): Promise<Page>;
  currentWindow(): Page | undefined;
  /** Ends the booth's process cleanly. */
  stop(): Promise<void>;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
  /** Ends what the shell itself holds, such as a browser. */
  close(): Promise<void>;
};

export const projectFolder = fileURLToPath(new URL('../../..', import.meta.url));

/** The shells that this machine can show, and for each that it cannot, why: so that nothing is reported as passed that did not run. */
export function shellsHere(): { readonly run: readonly ShellName[]; readonly notRun: readonly string[] } {
  const noDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  if (electronBinary(projectFolder) === null) return { run: ['browser'], notRun: ['electron: its binary is not here'] };
  if (noDisplay) return { run: ['browser'], notRun: ['electron: there is no display'] };
  return { run: ['browser', 'electron'], notRun: [] };
}
