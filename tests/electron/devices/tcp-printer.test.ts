import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JobId } from '../../../domain/ids.ts';
import { ASK_CONSUMED } from '../../../electron/devices/escpos/commands.ts';
import { createTcpPrinter } from '../../../electron/devices/escpos/tcp-printer.ts';
import type { PrintJob, ReceiptPrinter } from '../../../electron/devices/receipt-printer.ts';
import { documentText } from '../../../electron/documents/document-text.ts';
import { drawDocument } from '../../../electron/documents/draw-document.ts';
import { eventually } from '../../eventually.ts';
import { receiptContent } from '../../fakes/document-contents.ts';
import { type EscposPrinter, startEscposPrinter } from '../../fakes/escpos-printer.ts';
import { type TestTimers, testTimers } from '../../fakes/test-timers.ts';

const inTime = new AbortController().signal;
/** The usual ones. Time passes for the driver only when a test says so, however busy the computer is. */
const READY_MS = 800;
const PROOF_MS = 8_000;
const HELP_MS = 60_000;
let job: PrintJob;
let emulator: EscposPrinter;
let printer: ReceiptPrinter;
let timers: TestTimers;

beforeAll(() => {
  const document = { content: { ...receiptContent, language: 'both' as const }, copy: 0 };
  const picture = drawDocument({ ...document, widthDots: 576 });
  job = { jobId: '01J00000000000000000000001' as JobId, picture, text: documentText(document) };
});
beforeEach(async () => {
  emulator = await startEscposPrinter();
  timers = testTimers();
  printer = driverOf('asb');
});
afterEach(async () => {
  // First the printer goes: that ends whatever the driver waits for.
  await emulator.close();
  await printer.close();
});

function driverOf(status: 'asb' | 'none'): ReceiptPrinter {
  const deadlines = { readyMs: READY_MS, proofMs: PROOF_MS, helpMs: HELP_MS, strayMs: 0 };
  return createTcpPrinter({ host: '127.0.0.1', port: emulator.port, widthDots: 576, status, deadlines, timers });
}

/** Asks a printer that does not answer, until the driver has given it up: at its deadline, not before. */
async function givesUp<Outcome>(ask: () => Promise<Outcome>): Promise<Outcome> {
  const bytesBefore = emulator.bytesCome;
  let ended = false;
  const outcome = ask().finally(() => {
    ended = true;
  });
  await eventually('the question of the driver', () => emulator.bytesCome > bytesBefore);
  timers.pass(READY_MS - 1);
  await new Promise((resolve) => setImmediate(resolve));
  expect(ended).toBe(false);
  timers.pass(1);
  return outcome;
}

async function stopsWith(why: 'paper_out' | 'cover_open'): Promise<void> {
  await eventually(`the driver to know of ${why}`, async () => (await printer.health()) === why);
}

/** Whole slips, each exactly the drawn picture; compared as bytes, for a readable failure. */
function expectSlips(count: number): void {
  expect(emulator.slips.map(({ widthDots, heightDots }) => `${widthDots} x ${heightDots}`)).toEqual(
    Array.from({ length: count }, () => `${job.picture.widthDots} x ${job.picture.heightDots}`),
  );
  expect(emulator.slips.every(({ rows }) => Buffer.from(rows).equals(job.picture.rows))).toBe(true);
}

describe('a printer that is well', () => {
  it('gets the drawn picture dot for dot, cut once, and proves it', async () => {
    expect(await printer.print(job)).toEqual({ state: 'printed', why: 'proof' });
    expect(emulator.unknown).toEqual([]);
    expectSlips(1);
    expect(emulator.ops.filter(({ op }) => op === 'cut')).toEqual([{ op: 'cut', partial: true }]);
  });

  it('prints jobs one after the other, each once', async () => {
    const outcomes = await Promise.all([printer.print(job), printer.print(job), printer.print(job)]);
    expect(outcomes.map(({ state }) => state)).toEqual(['printed', 'printed', 'printed']);
    expectSlips(3);
    expect(emulator.unknown).toEqual([]);
  });

  it('opens the drawer with a whole pulse command', async () => {
    expect(await printer.kickDrawer(inTime)).toBe('done');
    expect(emulator.ops).toContainEqual({ op: 'drawer', pin: 0, onMs: 100, offMs: 500 });
    expect(emulator.unknown).toEqual([]);
  });

  it.each([
    [{ paper: 'near_end' as const }, 'near_end'],
    [{ paper: 'out' as const }, 'paper_out'],
    [{ coverOpen: true }, 'cover_open'],
    [{}, 'ok'],
  ])('tells its state %j', async (state, health) => {
    emulator.set(state);
    expect(await printer.health()).toBe(health);
  });
});

describe('trouble before anything is sent', () => {
  it.each([
    [{ paper: 'out' as const }, 'paper_out'],
    [{ coverOpen: true }, 'cover_open'],
  ])('refuses with %j, and what was refused never comes out later', async (state, why) => {
    emulator.set(state);
    expect(await printer.print(job)).toEqual({ state: 'not_sent', why });
    emulator.set({ paper: 'ok', coverOpen: false });
    await eventually('the end of the line', () => emulator.openLines === 0);
    expect(await printer.kickDrawer(inTime)).toBe('done');
    expectSlips(0);
    expect(emulator.ops.filter(({ op }) => op === 'raster')).toEqual([]);
  });

  it.each(['mute', 'stuck'] as const)('gives up on a %s printer after 800 milliseconds', async (kind) => {
    emulator.trouble({ kind });
    expect(await givesUp(() => printer.print(job))).toEqual({ state: 'not_sent', why: 'mute' });
    expectSlips(0);
    expect(await givesUp(() => printer.kickDrawer(inTime))).toBe('not_sent');
  });

  it('says offline when nobody listens at the address', async () => {
    await emulator.close();
    expect(await printer.print(job)).toEqual({ state: 'not_sent', why: 'offline' });
    expect(await printer.health()).toBe('offline');
    emulator = await startEscposPrinter();
  });
});

describe('trouble in the middle of a job', () => {
  it.each(['reset', 'hangUp'] as const)('is unknown when the line breaks (%s), and nothing is sent again', async (kind) => {
    emulator.trouble({ kind, afterBytes: 30_000 });
    expect(await printer.print(job)).toEqual({ state: 'unknown', why: 'reset' });
    expectSlips(0);
    expect(emulator.connections).toBe(1);
  });

  it.each(['paper_out', 'cover_open'] as const)(
    'waits when it stops with %s, and believes the proof once it was helped',
    async (why) => {
      emulator.trouble({ kind: 'stops', afterBytes: 30_000, with: why });
      const outcome = printer.print(job);
      await stopsWith(why);
      // Much longer than a printer that is well may take.
      timers.pass(HELP_MS - 1);
      emulator.set({ paper: 'ok', coverOpen: false });
      expect(await outcome).toEqual({ state: 'printed', why: 'proof' });
      expectSlips(1);
      expect(emulator.connections).toBe(1);
    },
  );

  it('is unknown when nobody helps until the deadline', async () => {
    emulator.trouble({ kind: 'stops', afterBytes: 30_000, with: 'paper_out' });
    const outcome = printer.print(job);
    await stopsWith('paper_out');
    timers.pass(HELP_MS);
    expect(await outcome).toEqual({ state: 'unknown', why: 'paper_out' });
  });

  it('is unknown when a printer that is well does not prove it until the deadline', async () => {
    emulator.trouble({ kind: 'forgets', afterBytes: 30_000 });
    const outcome = printer.print(job);
    await eventually('the middle of the job', () => emulator.bytesCome > 30_000);
    timers.pass(PROOF_MS);
    expect(await outcome).toEqual({ state: 'unknown', why: 'no_proof' });
  });

  it('does not take the late proof of the held job for the proof of the next one', async () => {
    emulator.trouble({ kind: 'stops', afterBytes: 30_000, with: 'paper_out' });
    const held = printer.print(job);
    await stopsWith('paper_out');
    await eventually('the whole job in the printer', () => emulator.held.subarray(-ASK_CONSUMED.length).equals(ASK_CONSUMED));
    timers.pass(HELP_MS);
    expect((await held).state).toBe('unknown');
    expect(await printer.print(job)).toEqual({ state: 'not_sent', why: 'paper_out' });
    emulator.set({ paper: 'ok' });
    expect((await printer.print(job)).state).toBe('printed');
    expect(emulator.unknown.length).toBe(0);
  });
});

describe('a printer that never answers', () => {
  it('is taken at its line’s word and says that it has no status', async () => {
    emulator.trouble({ kind: 'mute' });
    const silent = driverOf('none');
    expect(await silent.health()).toBe('no_status');
    expect(await silent.print(job)).toEqual({ state: 'printed', why: 'no_status' });
    expect(await silent.kickDrawer(inTime)).toBe('done');
    emulator.trouble({ kind: 'reset', afterBytes: 10_000 });
    expect((await silent.print(job)).state).toBe('unknown');
    await silent.close();
  });
});
