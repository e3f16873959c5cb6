import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ulid } from 'ulid';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startReadyProcess } from '../../../build/start/ready-process.ts';
import type { BoothView } from '../../../electron/contract/views.ts';
import { ASK_CONSUMED } from '../../../electron/devices/escpos/commands.ts';
import { silentLog } from '../../../electron/monitoring/log.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import { parseShellOptions } from '../../../electron/shell/shell-options.ts';
import { type RunningBooth, startBooth } from '../../../electron/shell/start-booth.ts';
import { eventually } from '../../eventually.ts';
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
  await eventually('the whole job in the printer', () => printer.held.subarray(-ASK_CONSUMED.length).equals(ASK_CONSUMED));
  expect(printer.ops.filter(({ op }) => op === 'raster').length).toBeGreaterThan(0);
  process.kill(killed.pid, 'SIGKILL');
  await killed.ended;
  // The printer was helped: it prints out what it holds, as printers do.
  printer.set({ paper: 'ok' });
  expect(printer.slips).toHaveLength(1);

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
  // The printer gets its jobs in their order: had it been sent the first ticket again, that would come out before the second one.
  await booth.invoke('auth.signIn', { code: '101', pin: '1111' });
  const next = { requestId: ulid(), plate: 'MH12AB1235', vehicleClass: 'car', slotId: null };
  expect(await booth.invoke('ticket.issue', next)).toMatchObject({ ok: true });
  await eventually('the next ticket', () => printer.slips.length > 1);
  const [first, second] = printer.slips.map(({ rows }) => Buffer.from(rows));
  expect(second?.equals(first as Buffer)).toBe(false);
  expect(printer.slips).toHaveLength(2);
});
