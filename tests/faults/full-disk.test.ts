// A disk that is really filled: a file system in memory, mounted for one process. Runs in `npm run test:deep`, on a Linux that lets an account mount in a name
// space of its own; the short form is tests/electron/monitoring/free-space.test.ts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FILLS = Number(process.env.NAKA_DISK_FILLS ?? 0);

test.runIf(FILLS > 0)(
  `${FILLS} fills: warned, entries stopped first, and everybody inside got out`,
  { timeout: 20 * 60_000 },
  () => {
    for (let fill = 0; fill < FILLS; fill += 1) {
      const folder = mkdtempSync(join(tmpdir(), 'naka-full-'));
      const size = 220 + 10 * fill;
      const script = `mount -t tmpfs -o size=${size}m,mode=700 tmpfs "${folder}" && exec "${process.execPath}" "${join(import.meta.dirname, 'booth-on-full-disk.ts')}" "${folder}"`;
      const { stdout, stderr, status } = spawnSync('unshare', ['-rm', 'sh', '-c', script], { encoding: 'utf8' });
      rmSync(folder, { recursive: true, force: true });
      expect(status, stderr).toBe(0);
      const result = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
      expect(result, stdout).toMatchObject({
        first: { kind: 'disk', entriesStopped: false },
        refused: 'disk_full',
        second: { kind: 'disk', entriesStopped: true },
        letOut: result.of,
        codes: [],
        hasReserve: false,
      });
    }
  },
);
