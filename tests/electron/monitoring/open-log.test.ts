import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLog } from '../../../electron/monitoring/open-log.ts';

it('writes one JSON line per event, and never a secret by its name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'naka-log-'));
  const log = openLog({ folder: join(folder, 'logs'), toConsole: false });
  log.warn('job.unknown', { jobId: 'J1', condition: 'reset', upstreamToken: 'abc', pin: '1234', payerVpa: 'asha@upi' });
  log.info('booth.started');
  log.error('line', { text: 'two\nlines %s %c' });
  const lines = readFileSync(join(folder, 'logs', 'naka.log'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines[0]).toMatchObject({ level: 'warn', event: 'job.unknown', jobId: 'J1', condition: 'reset', pin: '[hidden]' });
  expect(lines.map(({ event }) => event)).toEqual(['job.unknown', 'booth.started', 'line']);
  expect(lines[2].text).toBe('two\nlines %s %c');
  expect(JSON.stringify(lines)).not.toMatch(/abc|1234|asha@upi/);
  rmSync(folder, { recursive: true });
});

it('says once that the disk takes no log, however many lines there are', () => {
  const folder = mkdtempSync(join(tmpdir(), 'naka-log-'));
  const script = `ulimit -f 0; exec "${process.execPath}" "${join(import.meta.dirname, 'log-a-lot.ts')}" "${folder}"`;
  const { stderr, stdout } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  expect(stdout).toBe('logged\n');
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('EFBIG')]);
  rmSync(folder, { recursive: true });
});
