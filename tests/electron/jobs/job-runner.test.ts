import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findDocument } from '../../../db/documents.ts';
import { OutcomeUnknown } from '../../../db/errors.ts';
import { findJob, insertJobs, startJob } from '../../../db/jobs.ts';
import { appendFacts } from '../../../db/journal.ts';
import { type BoothDatabase, openBoothDatabase } from '../../../db/open-database.ts';
import type { BoothId, DocumentId, JobId, LotId } from '../../../domain/ids.ts';
import type { JobRequest } from '../../../domain/job-request.ts';
import { fact } from '../../../domain/journal/fact.ts';
import { deviceSettingsSchema } from '../../../electron/devices/device-settings.ts';
import { type Devices, openDevices } from '../../../electron/devices/open-devices.ts';
import type { PrintOutcome } from '../../../electron/devices/receipt-printer.ts';
import { documentText } from '../../../electron/documents/document-text.ts';
import { drawDocument } from '../../../electron/documents/draw-document.ts';
import { dbJobStore } from '../../../electron/jobs/db-job-store.ts';
import { type JobRunner, type JobRunnerOptions, startJobRunner } from '../../../electron/jobs/job-runner.ts';
import type { JobStore } from '../../../electron/jobs/job-store.ts';
import { silentLog } from '../../../electron/monitoring/log.ts';
import { eventually } from '../../eventually.ts';
import { ticketContent } from '../../fakes/document-contents.ts';
import { type TestTimers, testTimers } from '../../fakes/test-timers.ts';

let folder: string;
let database: BoothDatabase;
let devices: Devices;
let runner: JobRunner | null = null;
let documentId: DocumentId;
/** Time passes for the runner only when a test says so, and for the jobs' deadlines not at all. */
let timers: TestTimers;
const NOW_MS = 1_800_000_000_000;
const PRINT_RETRY_MS = [500, 1_500] as const;
const ANSWER_MS = 3_000;
const LAST_WORD_MS = 50;
const STOP_WAIT_MS = 3_000;
const changed: JobId[] = [];

beforeEach(() => {
  timers = testTimers();
  folder = mkdtempSync(join(tmpdir(), 'naka-jobs-'));
  database = openBoothDatabase({ file: join(folder, 'naka.db') });
  devices = openDevices({
    settings: deviceSettingsSchema.parse({}),
    dataFolder: folder,
    log: silentLog,
    nowMs: () => NOW_MS,
    timers,
  });
  documentId = ulid() as DocumentId;
  database.write((tx) =>
    appendFacts(tx, {
      facts: [fact('document.issued', { documentId, sessionId: null, content: ticketContent, createdAtMs: 1 })],
      actorId: null,
      stamp: { wallTimeMs: 1, monotonicMs: 1, bootId: 'boot' },
      identity: { lotId: 'LOT' as LotId, boothId: ulid() as BoothId },
      crypto: {
        sha256: (text) => createHash('sha256').update(text).digest('hex'),
        newSalt: () => 's'.repeat(22),
        sign: () => 'x'.repeat(86),
      },
    }),
  );
  changed.length = 0;
});
afterEach(async () => {
  const stopped = runner?.stop();
  timers.pass(STOP_WAIT_MS);
  await stopped;
  runner = null;
  await devices.close();
  database.close();
  rmSync(folder, { recursive: true });
});

function start(changes: Partial<JobRunnerOptions> = {}): JobRunner {
  runner = startJobRunner({
    store: dbJobStore(database),
    devices,
    draw: ({ documentId: id, copy }) => {
      const content = database.read((tx) => findDocument(tx, id))?.content;
      if (content === undefined) throw new Error('no such document');
      return {
        picture: drawDocument({ content, copy, widthDots: devices.printer.widthDots }),
        text: documentText({ content, copy }),
      };
    },
    nowMs: () => NOW_MS,
    log: silentLog,
    onChange: (jobId) => changed.push(jobId),
    printRetryMs: PRINT_RETRY_MS,
    answerMs: ANSWER_MS,
    stopWaitMs: STOP_WAIT_MS,
    timers,
    ...changes,
  });
  return runner;
}

const newJobId = () => ulid() as JobId;
const print = (copy = 0): JobRequest => ({ jobId: newJobId(), kind: 'print', documentId, copy });
const drawer = (): JobRequest => ({ jobId: newJobId(), kind: 'drawer', deadlineAtMs: NOW_MS + 5_000 });
const barrier = (inMs = 5_000): JobRequest => ({
  jobId: newJobId(),
  kind: 'barrier',
  direction: 'exit',
  sessionId: null,
  deadlineAtMs: NOW_MS + inMs,
});
const queue = (...jobs: JobRequest[]) => {
  database.write((tx) => insertJobs(tx, jobs, NOW_MS));
  runner?.wake();
};
const stateOf = ({ jobId }: JobRequest) => {
  const job = database.read((tx) => findJob(tx, jobId));
  // What is done is forgotten.
  return job === undefined
    ? { state: 'done', condition: null, attempts: null }
    : { state: job.state, condition: job.condition, attempts: job.attempts };
};
const printed = () => readdirSync(join(folder, 'printed')).filter((name) => name.endsWith('.txt'));
const openings = (name: 'barrier' | 'drawer') => {
  try {
    return readFileSync(join(folder, 'virtual', `${name}.log`), 'utf8')
      .trim()
      .split('\n');
  } catch {
    return [];
  }
};
const fault = (name: string, text: string) => writeFileSync(join(folder, 'virtual', `${name}-fault`), text);

/** After each try that failed, time passes until the next one. */
async function retries(job: JobRequest, condition: string): Promise<void> {
  for (const [at, retryMs] of PRINT_RETRY_MS.entries()) {
    await expect.poll(() => stateOf(job)).toEqual({ state: 'waiting', condition, attempts: at + 1 });
    timers.pass(retryMs);
  }
}

describe('a finished exit', () => {
  it('opens the drawer and the barrier and prints, and tells of each', async () => {
    start();
    const jobs = [drawer(), print(), barrier()];
    queue(...jobs);
    await expect.poll(() => jobs.map((job) => stateOf(job)?.state)).toEqual(['done', 'done', 'done']);
    expect(printed()).toHaveLength(1);
    expect(readFileSync(join(folder, 'printed', printed()[0] ?? ''), 'utf8')).toContain('B03-000418-7');
    expect([openings('drawer').length, openings('barrier').length]).toEqual([1, 1]);
    expect(new Set(changed)).toEqual(new Set(jobs.map(({ jobId }) => jobId)));
    expect(devices.views().barrier).toMatchObject({ state: 'busy', condition: 'open' });
  });

  it('does not hold the barrier up while a print is slow, and prints one at a time', async () => {
    let finishPrint: (outcome: PrintOutcome) => void = () => {};
    let underWay = 0;
    const slow = {
      ...devices.printer,
      print: () => {
        underWay++;
        return new Promise<PrintOutcome>((resolve) => {
          finishPrint = resolve;
        });
      },
    };
    start({ devices: { ...devices, printer: slow } });
    const prints = [print(), print()];
    const raise = barrier();
    queue(...prints, raise);
    await expect.poll(() => stateOf(raise)?.state).toBe('done');
    expect(underWay).toBe(1);
    finishPrint({ state: 'printed', why: 'proof' });
    await expect.poll(() => underWay).toBe(2);
    finishPrint({ state: 'printed', why: 'proof' });
    await expect.poll(() => prints.map((job) => stateOf(job)?.state)).toEqual(['done', 'done']);
  });
});

describe('a print that does not come out', () => {
  it('is tried three times when surely nothing came out, then waits for the cashier', async () => {
    fault('printer', 'paper_out');
    start();
    const job = print();
    queue(job);
    await retries(job, 'paper_out');
    await expect.poll(() => stateOf(job)).toEqual({ state: 'failed', condition: 'paper_out', attempts: 3 });
    expect(printed()).toEqual([]);
  });

  it('comes out by itself when the printer was helped between two tries, in its order', async () => {
    fault('printer', 'cover_open');
    start();
    const jobs = [print(), print(1)];
    queue(...jobs);
    await expect.poll(() => stateOf(jobs[0] as JobRequest)).toMatchObject({ state: 'waiting', condition: 'cover_open' });
    rmSync(join(folder, 'virtual', 'printer-fault'));
    timers.pass(PRINT_RETRY_MS[0]);
    await expect.poll(() => jobs.map((job) => stateOf(job)?.state)).toEqual(['done', 'done']);
    const texts = printed().map((name) => readFileSync(join(folder, 'printed', name), 'utf8').includes('COPY 1'));
    expect(texts.sort()).toEqual([false, true]);
  });

  it('is never sent again when nobody knows whether it came out', async () => {
    fault('printer', 'unknown');
    start();
    const job = print();
    queue(job);
    await expect.poll(() => stateOf(job)).toEqual({ state: 'unknown', condition: 'reset', attempts: 1 });
    rmSync(join(folder, 'virtual', 'printer-fault'));
    // The next one comes out, so the printer has had its chance.
    const next = print(1);
    queue(next);
    await expect.poll(() => stateOf(next)?.state).toBe('done');
    expect(printed()).toEqual([expect.stringContaining(next.jobId)]);
    expect(stateOf(job)).toEqual({ state: 'unknown', condition: 'reset', attempts: 1 });
  });

  it('waits for the cashier when it cannot be drawn', async () => {
    start({
      draw: () => {
        throw new Error('font missing');
      },
    });
    const job = print();
    queue(job);
    await retries(job, 'not_drawn');
    await expect.poll(() => stateOf(job)).toMatchObject({ state: 'failed', condition: 'not_drawn' });
  });
});

describe('a barrier or drawer in trouble', () => {
  it('is unknown when it never answers, and is not asked again', async () => {
    fault('barrier', 'hang');
    fault('drawer', 'offline');
    start();
    const jobs = [barrier(), drawer()];
    queue(...jobs);
    await expect.poll(() => jobs.map((job) => stateOf(job)?.state)).toEqual(['running', 'failed']);
    timers.pass(ANSWER_MS);
    // A turn later it waits for the last word.
    await new Promise((resolve) => setImmediate(resolve));
    timers.pass(LAST_WORD_MS);
    await expect
      .poll(() => jobs.map(stateOf))
      .toEqual([
        { state: 'unknown', condition: 'no_answer', attempts: 1 },
        { state: 'failed', condition: 'offline', attempts: 1 },
      ]);
    rmSync(join(folder, 'virtual', 'barrier-fault'));
    const next = barrier();
    queue(next);
    await expect.poll(() => stateOf(next)?.state).toBe('done');
    expect(openings('barrier')).toEqual([expect.stringContaining(next.jobId)]);
    expect(jobs.map((job) => stateOf(job)?.attempts)).toEqual([1, 1]);
  });

  it('is not carried out after its deadline', async () => {
    const late = barrier(-1);
    queue(late);
    start();
    await expect.poll(() => stateOf(late)?.state).toBe('expired');
    expect(openings('barrier')).toEqual([]);
  });
});

describe('while the disk gives errors', () => {
  /** The next call of this kind fails, before it was committed or after. */
  function troubled(call: 'recover' | 'start' | 'finish' | 'next', fate: 'lost' | 'kept') {
    const real = dbJobStore(database);
    const met = { count: 0 };
    const failing = (act: () => unknown) => {
      met.count += 1;
      if (met.count > 1) return act();
      if (fate === 'kept') act();
      throw new OutcomeUnknown('an I/O error');
    };
    const store: JobStore = {
      ...real,
      [call]: (...parameters: never[]) => failing(() => (real[call] as (...all: never[]) => unknown)(...parameters)),
    };
    return { store, met };
  }
  const fates = ['lost', 'kept'] as const;

  it.each(fates)('writes down later how a job ended (%s), and asks no device a second time', async (fate) => {
    const { store, met } = troubled('finish', fate);
    start({ store });
    const jobs = [barrier(), print()];
    queue(...jobs);
    await eventually('the error', () => met.count > 0);
    await eventually('the other lane', () => jobs.some((job) => stateOf(job).state === 'done'));
    runner?.wake();
    await eventually('both ends', () => jobs.every((job) => stateOf(job).state === 'done'));
    expect(openings('barrier')).toHaveLength(1);
    expect(printed()).toHaveLength(1);
  });

  it('starts a job later that was not marked as running, and leaves one to a person that was', async () => {
    for (const [fate, ends] of [
      ['lost', 'done'],
      ['kept', 'failed'],
    ] as const) {
      const { store, met } = troubled('start', fate);
      start({ store });
      const job = barrier();
      queue(job);
      await eventually('the error', () => met.count > 0);
      runner?.wake();
      await eventually(`${fate}: ${ends}`, () => stateOf(job).state === ends);
      await runner?.stop();
    }
    expect(openings('barrier')).toHaveLength(1);
  });

  it('prints what may have been marked as running: nothing was sent', async () => {
    const { store, met } = troubled('start', 'kept');
    start({ store });
    const job = print();
    queue(job);
    await eventually('the error', () => met.count > 0);
    runner?.wake();
    await eventually('the print', () => stateOf(job).state === 'done');
    expect(printed()).toHaveLength(1);
  });

  it('settles what the last run left as soon as it can, before anything else', async () => {
    const job = drawer();
    queue(job);
    database.write((tx) => startJob(tx, job.jobId, NOW_MS));
    const { store } = troubled('recover', 'lost');
    start({ store });
    runner?.wake();
    await eventually('the end', () => stateOf(job).state === 'unknown');
    expect(openings('drawer')).toEqual([]);
  });
});

describe('after a crash', () => {
  it('marks a job as running before it touches the device', async () => {
    let seen: unknown = null;
    const job = barrier();
    const watching = {
      ...devices.barrier,
      pulse: async () => {
        seen = stateOf(job)?.state;
        return 'done' as const;
      },
    };
    start({ devices: { ...devices, barrier: watching } });
    queue(job);
    await expect.poll(() => stateOf(job)?.state).toBe('done');
    expect(seen).toBe('running');
  });

  it('takes what was running as unknown, replays no barrier, and prints what never started', async () => {
    const dead = { ...devices.printer, print: () => new Promise<PrintOutcome>(() => {}) };
    const stuck = { ...devices.barrier, pulse: () => new Promise<'done'>(() => {}) };
    start({ devices: { ...devices, printer: dead, barrier: stuck } });
    const jobs = [print(), print(), barrier(), barrier()];
    queue(...jobs);
    await expect.poll(() => jobs.map((job) => stateOf(job)?.state)).toEqual(['running', 'waiting', 'running', 'waiting']);
    runner = null;
    start();
    await expect.poll(() => jobs.map((job) => stateOf(job)?.state)).toEqual(['unknown', 'done', 'unknown', 'expired']);
    expect(printed()).toHaveLength(1);
    expect(openings('barrier')).toEqual([]);
  });

  it('does not hang with a hanging print when it stops, and leaves it as running', async () => {
    let answer: (outcome: PrintOutcome) => void = () => {};
    const dead = {
      ...devices.printer,
      print: () =>
        new Promise<PrintOutcome>((resolve) => {
          answer = resolve;
        }),
    };
    const stopping = start({ devices: { ...devices, printer: dead } });
    const job = print();
    queue(job);
    await expect.poll(() => stateOf(job)?.state).toBe('running');
    const stopped = stopping.stop();
    timers.pass(STOP_WAIT_MS);
    await stopped;
    answer({ state: 'printed', why: 'proof' });
    await eventually('the runner to hear the late answer', () => changed.includes(job.jobId));
    expect(stateOf(job)?.state).toBe('running');
  });
});
