import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startReadyProcess } from '../../../build/start/ready-process.ts';
import type { BoothView } from '../../../electron/contract/views.ts';
import { silentLog } from '../../../electron/monitoring/log.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import { parseShellOptions } from '../../../electron/shell/shell-options.ts';
import { type RunningBooth, startBooth } from '../../../electron/shell/start-booth.ts';
import { type EscposPrinter, startEscposPrinter } from '../../fakes/escpos-printer.ts';

let dataFolder: string;
let printer: EscposPrinter;
let booth: RunningBooth | null = null;

beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'naka-killed-'));
  printer = await startEscposPrinter();
  const settings = { printer: { kind: 'tcp', host: '127.0.0.1', port: printer.port } };
  writeFileSync(join(dataFolder, 'devices.json'), JSON.stringify(settings));
});
afterEach(async () => {
  await booth?.stop();
  booth = null;
  await printer.close();
  rmSync(dataFolder, { recursive: true });
});

it('comes back with a print as unknown when it was killed in the middle of it, and sends nothing by itself', async () => {
  printer.trouble({ kind: 'stops', afterBytes: 30_000, with: 'paper_out' });
  const killed = await startReadyProcess<{ readonly issued: boolean }>({
    name: 'the booth',
    args: [fileURLToPath(new URL('booth-process.ts', import.meta.url)), '--data', dataFolder, '--training'],
    cwd: process.cwd(),
  });
  expect(killed.ready).toEqual({ issued: true });
  await expect.poll(() => printer.ops.filter(({ op }) => op === 'raster').length, { timeout: 5_000 }).toBeGreaterThan(0);
  process.kill(killed.pid, 'SIGKILL');
  await killed.ended;
  // The printer was helped: it prints out what it holds, as printers do.
  printer.set({ paper: 'ok' });
  const rastersAtDeath = printer.ops.filter(({ op }) => op === 'raster').length;

  const options = parseShellOptions(['--data', dataFolder, '--training']);
  booth = await startBooth({ options, secrets: openFileSecretStore(join(dataFolder, 'secrets.json')), log: silentLog });
  const view = async () => {
    const reply = await booth?.invoke('booth.view', {});
    return (reply?.ok ? reply.value : null) as BoothView;
  };
  await expect
    .poll(async () => (await view()).attention.filter(({ kind }) => kind === 'print'))
    .toMatchObject([{ kind: 'print', document: 'ticket', state: 'unknown', copy: 0 }]);
  expect((await view()).inside).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(printer.ops.filter(({ op }) => op === 'raster')).toHaveLength(rastersAtDeath);
});
