// For Windows, where a virus scanner, an indexer or a backup program holds a file for a moment after it was written. Never run by us on
// Windows so far (docs/reliability.md); the waiting itself is tested.

const HELD = ['EPERM', 'EBUSY', 'EACCES'];
/** Together 1.3 s: scanners are done within some tenths of a second, and a person waits for this. */
const WAITS_MS = [10, 20, 40, 80, 160, 320, 640] as const;

/** Does it again, later and later, while somebody holds the file; then throws what the last attempt threw. Elsewhere than on Windows it is done once. */
export function retryWhileHeld(
  act: () => void,
  {
    platform = process.platform,
    pause = pauseFor,
  }: { readonly platform?: NodeJS.Platform; readonly pause?: (ms: number) => void } = {},
): void {
  for (const waitMs of platform === 'win32' ? WAITS_MS : []) {
    try {
      act();
      return;
    } catch (error) {
      if (!HELD.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      pause(waitMs);
    }
  }
  act();
}

/** Holds this thread, as the file calls around it do. */
function pauseFor(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
