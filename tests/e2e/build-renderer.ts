// Runs once before the end-to-end tests: the screens as they ship.
import { buildRenderer } from '../../build/build-renderer.ts';

export async function setup(): Promise<void> {
  await buildRenderer();
}
