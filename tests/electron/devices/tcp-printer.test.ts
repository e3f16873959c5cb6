import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JobId } from '../../../domain/ids.ts';
import { createTcpPrinter, type PrinterDeadlines } from '../../../electron/devices/escpos/tcp-printer.ts';
import type { PrintJob, ReceiptPrinter } from '../../../electron/devices/receipt-printer.ts';
import { documentText } from '../../../electron/documents/document-text.ts';
import { drawDocument } from '../../../electron/documents/draw-document.ts';
import { receiptContent } from '../../fakes/document-contents.ts';
import { type EscposPrinter, startEscposPrinter } from '../../fakes/escpos-printer.ts';

const inTime = new AbortController().signal;
const deadlines: Partial<PrinterDeadlines> = { proofMs: 500, helpMs: 1_500 };
let job: PrintJob;
let emulator: EscposPrinter;
let printer: ReceiptPrinter;

beforeAll(() => {
  const document = { content: { ...receiptContent, language: 'both' as const }, copy: 0 };
  const picture = drawDocument({ ...document, widthDots: 576 });
  job = { jobId: '01J00000000000000000000001' as JobId, picture, text: documentText(document) };
});
beforeEach(async () => {
  emulator = await startEscposPrinter();
  printer = createTcpPrinter({ host: '127.0.0.1', port: emulator.port, widthDots: 576, status: 'asb', deadlines });
});
afterEach(async () => {
  await printer.close();
  await emulator.close();
});

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
    await new Promise((resolve) => setTimeout(resolve, 100));
    expectSlips(0);
    expect(await printer.kickDrawer(inTime)).toBe('done');
  });

  it.each(['mute', 'stuck'] as const)('gives up on a %s printer in under a second', async (kind) => {
    emulator.trouble({ kind });
    const startedAtMs = performance.now();
    expect(await printer.print(job)).toEqual({ state: 'not_sent', why: 'mute' });
    expect(performance.now() - startedAtMs).toBeLessThan(1_000);
    expectSlips(0);
    expect(await printer.kickDrawer(inTime)).toBe('not_sent');
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
      await expect.poll(() => printer.health()).toBe(why);
      await new Promise((resolve) => setTimeout(resolve, 700));
      emulator.set({ paper: 'ok', coverOpen: false });
      expect(await outcome).toEqual({ state: 'printed', why: 'proof' });
      expectSlips(1);
      expect(emulator.connections).toBe(1);
    },
  );

  it('is unknown when nobody helps until the deadline', async () => {
    emulator.trouble({ kind: 'stops', afterBytes: 30_000, with: 'paper_out' });
    expect(await printer.print(job)).toEqual({ state: 'unknown', why: 'paper_out' });
  });

  it('does not take the late proof of the held job for the proof of the next one', async () => {
    emulator.trouble({ kind: 'stops', afterBytes: 30_000, with: 'paper_out' });
    expect((await printer.print(job)).state).toBe('unknown');
    expect(await printer.print(job)).toEqual({ state: 'not_sent', why: 'paper_out' });
    emulator.set({ paper: 'ok' });
    expect((await printer.print(job)).state).toBe('printed');
    expect(emulator.unknown.length).toBe(0);
  });
});

describe('a printer that never answers', () => {
  it('is taken at its line’s word and says that it has no status', async () => {
    emulator.trouble({ kind: 'mute' });
    const silent = createTcpPrinter({ host: '127.0.0.1', port: emulator.port, widthDots: 576, status: 'none', deadlines });
    expect(await silent.health()).toBe('no_status');
    expect(await silent.print(job)).toEqual({ state: 'printed', why: 'no_status' });
    expect(await silent.kickDrawer(inTime)).toBe('done');
    emulator.trouble({ kind: 'reset', afterBytes: 10_000 });
    expect((await silent.print(job)).state).toBe('unknown');
    await silent.close();
  });
});
