// Runs once before the end-to-end tests: the screens as they ship, the browser, and a training lot for the rigs to begin with.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildRenderer } from '../../build/build-renderer.ts';
import { prepareBrowser } from './launch-browser.ts';
import { prepareLot } from './prepared-lot.ts';

export async function setup(): Promise<() => void> {
  // The same programs start dozens of times: Node keeps what it has read and compiled of them.
  const compiled = mkdtempSync(join(tmpdir(), 'naka-compiled-'));
  process.env.NODE_COMPILE_CACHE = compiled;
  await Promise.all([buildRenderer(), prepareBrowser()]);
  const lot = await prepareLot();
  process.env.NAKA_E2E_LOT = lot;
  return () => {
    for (const folder of [lot, compiled]) rmSync(folder, { recursive: true, force: true });
  };
}
