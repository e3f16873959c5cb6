// Outlives a test run that is killed: when the pipe from build/test.ts breaks, it ends what the run left and removes its folder.
import { existsSync } from 'node:fs';
import { endRun } from './run-folder.ts';

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('Usage: node build/test/keeper.ts FOLDER');
process.stdin.resume();
process.stdin.once('end', async () => {
  // A run that ended by itself has removed its folder.
  if (existsSync(path)) await endRun(path);
  process.exit(0);
});
