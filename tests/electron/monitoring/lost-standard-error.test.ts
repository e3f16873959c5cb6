// A booth whose standard error can no longer be written (a full disk, a closed terminal) goes on working.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const openLog = join(import.meta.dirname, '../../../electron/monitoring/open-log.ts');

it('outlives its standard error', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'naka-stderr-'));
  const script = `
    import { openLog } from ${JSON.stringify(openLog)};
    const log = openLog({ folder: ${JSON.stringify(folder)}, toConsole: true });
    process.stdin.once('end', () => {
      for (let line = 0; line < 5; line += 1) log.error('test.line', { line });
      // Lines are written in their order: once this one has failed, so have those before it, and a turn later all have said so.
      process.stderr.write('the last line', (error) => setImmediate(() => process.stdout.write(error ? 'alive' : 'nothing failed')));
    });
    process.stdin.resume();`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', script], { stdio: 'pipe' });
  // Nobody reads it any more: each write to it fails.
  child.stderr.destroy();
  child.stdin.end();
  let said = '';
  child.stdout.on('data', (text) => {
    said += String(text);
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  rmSync(folder, { recursive: true, force: true });
  expect({ said, code }).toEqual({ said: 'alive', code: 0 });
});
