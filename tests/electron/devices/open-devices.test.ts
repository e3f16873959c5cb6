import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobId } from '../../../domain/ids.ts';
import { type DeviceSettings, DeviceSettingsError, readDeviceSettings } from '../../../electron/devices/device-settings.ts';
import { type Devices, openDevices } from '../../../electron/devices/open-devices.ts';
import { drawDocument } from '../../../electron/documents/draw-document.ts';
import { eventually } from '../../eventually.ts';
import { ticketContent } from '../../fakes/document-contents.ts';
import { startEscposPrinter } from '../../fakes/escpos-printer.ts';
import { memoryLog } from '../../fakes/memory-log.ts';
import { type TestTimers, testTimers } from '../../fakes/test-timers.ts';

let dataFolder: string;
let devices: Devices | null = null;
let timers: TestTimers;
/** Trouble of a virtual device is seen so late; of a real one ten times as late. */
const WATCH_MS = 500;
const OPEN_MS = 3_000;
const STRAY_MS = 30;
const inTime = new AbortController().signal;
const jobId = '01J00000000000000000000001' as JobId;

beforeEach(() => {
  timers = testTimers();
  dataFolder = mkdtempSync(join(tmpdir(), 'naka-devices-'));
});
afterEach(async () => {
  await devices?.close();
  devices = null;
  rmSync(dataFolder, { recursive: true });
});
const open = (settings: DeviceSettings = readDeviceSettings(dataFolder)) => {
  devices = openDevices({ settings, dataFolder, log: memoryLog(), nowMs: Date.now, timers });
  return devices;
};
const settings = (value: unknown) => writeFileSync(join(dataFolder, 'devices.json'), JSON.stringify(value));

/** The printer is looked at once more. */
async function nextLook(): Promise<void> {
  await eventually('the end of the look before', () => timers.waiting > 0);
  timers.pass(WATCH_MS);
}

describe('a booth without devices', () => {
  it('keeps each document as picture and text', async () => {
    const { printer } = open();
    const picture = drawDocument({ content: ticketContent, copy: 0, widthDots: printer.widthDots });
    expect(await printer.print({ jobId, picture, text: 'the words' })).toEqual({ state: 'printed', why: 'proof' });
    const [png, text] = readdirSync(join(dataFolder, 'printed')).sort();
    expect([png, text]).toEqual([expect.stringMatching(/-01J0{22}1\.png$/), expect.stringMatching(/\.txt$/)]);
    expect(readFileSync(join(dataFolder, 'printed', text ?? ''), 'utf8')).toBe('the words');
    const image = await loadImage(join(dataFolder, 'printed', png ?? ''));
    expect([image.width, image.height]).toEqual([576, picture.heightDots]);
  });

  it('shows a fault that a person switched on, and its end', async () => {
    const { views, onChange } = open();
    let told = 0;
    onChange(() => told++);
    writeFileSync(join(dataFolder, 'virtual', 'printer-fault'), 'paper_out\n');
    await nextLook();
    await expect.poll(() => views().printer).toEqual({ state: 'trouble', condition: 'paper_out', virtual: true });
    rmSync(join(dataFolder, 'virtual', 'printer-fault'));
    await nextLook();
    await expect.poll(() => views().printer.state).toBe('ok');
    expect(told).toBeGreaterThanOrEqual(2);
  });

  it('opens the barrier for a while, counts and logs it', async () => {
    const { barrier, views } = open();
    expect(views().barrier).toEqual({ state: 'ok', condition: 'closed', virtual: true });
    expect(await barrier.pulse({ commandId: jobId, direction: 'exit', sessionId: null }, inTime)).toBe('done');
    expect(views().barrier).toEqual({ state: 'busy', condition: 'open', virtual: true });
    const log = readFileSync(join(dataFolder, 'virtual', 'barrier.log'), 'utf8');
    expect(JSON.parse(log)).toMatchObject({ commandId: jobId, direction: 'exit' });
    timers.pass(OPEN_MS - 1);
    expect(views().barrier.condition).toBe('open');
    timers.pass(1);
    expect(views().barrier.condition).toBe('closed');
  });
});

describe('device settings', () => {
  it('drive a printer on the network, with the drawer on it', async () => {
    const emulator = await startEscposPrinter();
    settings({ printer: { kind: 'tcp', host: '127.0.0.1', port: emulator.port, paper: '58mm' }, drawer: { kind: 'printer' } });
    const { printer, drawer, views } = open();
    expect(printer.widthDots).toBe(384);
    await expect.poll(() => views().printer.condition).toBe('ok');
    const kicked = drawer.kick(jobId, inTime);
    await eventually('the pause for late answers', () => timers.nextInMs === STRAY_MS);
    timers.pass(STRAY_MS);
    expect(await kicked).toBe('done');
    expect(emulator.ops.map(({ op }) => op)).toContain('drawer');
    expect(views().drawer).toEqual({ state: 'ok', condition: 'no_status', virtual: false });
    await devices?.close();
    devices = null;
    await emulator.close();
  });

  it.each([
    [{ printer: { kind: 'tcp' } }, 'host'],
    [{ printer: { kind: 'tcp', host: 'not a host', port: 9100 } }, 'host'],
    [{ printer: { kind: 'tcp', host: '10.0.0.9', port: 0 } }, 'port'],
    [{ printer: { kind: 'usb' } }, 'kind'],
    [{ barier: {} }, 'barier'],
    [[], 'expected object'],
  ])('are refused in words when they are wrong: %j', (value, word) => {
    settings(value);
    expect(() => readDeviceSettings(dataFolder)).toThrow(DeviceSettingsError);
    expect(() => readDeviceSettings(dataFolder)).toThrow(word);
  });

  it('are refused when the file is a folder or no JSON', () => {
    writeFileSync(join(dataFolder, 'devices.json'), '{');
    expect(() => readDeviceSettings(dataFolder)).toThrow('not JSON');
    rmSync(join(dataFolder, 'devices.json'));
    mkdirSync(join(dataFolder, 'devices.json'));
    expect(() => readDeviceSettings(dataFolder)).toThrow('cannot be read');
  });
});
