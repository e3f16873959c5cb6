// Keeps the booth's window open while the booth runs: a browser that crashed is opened again, one that a person closed is not.
import type { AppWindow } from './app-window.ts';

export type KeptWindow = {
  /** Resolves when a person has closed the window; never after `onGivenUp`. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
};

const MOST_CRASHES = 3;
/** A browser that stayed so long did start; its crash is counted anew. */
const STAYED_MS = 60_000;

export function keepWindow({
  open,
  onGivenUp,
  nowMs = () => performance.now(),
}: {
  /** Opens the window on a fresh address. */
  readonly open: () => AppWindow;
  /** The browser does not stay open. The booth runs on; a person may open its address elsewhere. */
  readonly onGivenUp: () => void;
  readonly nowMs?: () => number;
}): KeptWindow {
  let closing = false;
  let window: AppWindow | null = null;
  const keep = async () => {
    for (let crashes = 0; crashes < MOST_CRASHES && !closing; ) {
      const openedAtMs = nowMs();
      window = open();
      if ((await window.ended) === 'closed' || closing) return;
      crashes = nowMs() - openedAtMs > STAYED_MS ? 1 : crashes + 1;
    }
    if (closing) return;
    onGivenUp();
    await new Promise<never>(() => {});
  };
  return {
    closed: keep(),
    async close() {
      closing = true;
      await window?.close();
    },
  };
}
