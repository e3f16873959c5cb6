// One attempt at one job on its device, with a deadline. Says what is known; decides nothing about trying again.
import { isDatabaseTrouble } from '../../db/errors.ts';
import type { DocumentId } from '../../domain/ids.ts';
import type { JobRequest } from '../../domain/job-request.ts';
import type { Devices } from '../devices/open-devices.ts';
import type { Picture } from '../documents/picture.ts';
import type { Log } from '../monitoring/log.ts';
import { systemTimers, type Timers } from '../settings/timers.ts';

export type Attempt =
  | { readonly state: 'done'; readonly condition: string }
  /** Surely nothing happened. */
  | { readonly state: 'not_sent'; readonly condition: string }
  | { readonly state: 'unknown'; readonly condition: string };

export type Draw = (document: { readonly documentId: DocumentId; readonly copy: number }) => {
  readonly picture: Picture;
  readonly text: string;
};

/** How long a drawer or a barrier may take to answer; after that the lane needs to hear the truth. */
const ANSWER_MS = 3_000;
/** After the deadline a device may still tell that it had sent nothing. */
const LAST_WORD_MS = 50;

/** Throws trouble of the disk, before any device was touched. */
export async function carryOut(
  job: JobRequest,
  {
    devices,
    draw,
    log,
    answerMs = ANSWER_MS,
    timers = systemTimers,
  }: {
    readonly devices: Devices;
    readonly draw: Draw;
    readonly log: Log;
    readonly answerMs?: number;
    readonly timers?: Timers;
  },
): Promise<Attempt> {
  if (job.kind === 'print') {
    const drawn = drawSafely(job, { draw, log });
    if (drawn === null) return { state: 'not_sent', condition: 'not_drawn' };
    const { state, why } = await devices.printer.print({ jobId: job.jobId, ...drawn });
    return state === 'printed' ? { state: 'done', condition: why } : { state, condition: why };
  }
  if (job.kind === 'drawer') return withDeadline((signal) => devices.drawer.kick(job.jobId, signal), { answerMs, timers });
  const command = { commandId: job.jobId, direction: job.direction, sessionId: job.sessionId };
  return withDeadline((signal) => devices.barrier.pulse(command, signal), { answerMs, timers });
}

function drawSafely(
  job: Extract<JobRequest, { kind: 'print' }>,
  { draw, log }: { readonly draw: Draw; readonly log: Log },
): ReturnType<Draw> | null {
  try {
    return draw(job);
  } catch (error) {
    if (isDatabaseTrouble(error)) throw error;
    log.error('document.not_drawn', { documentId: job.documentId, error: String(error) });
    return null;
  }
}

async function withDeadline(
  act: (signal: AbortSignal) => Promise<'done' | 'not_sent' | 'unknown'>,
  { answerMs, timers }: { readonly answerMs: number; readonly timers: Timers },
): Promise<Attempt> {
  const tooLate = new AbortController();
  const answer = act(tooLate.signal);
  const inTime = await within(answerMs, answer, timers);
  if (inTime !== undefined) return attemptOf(inTime);
  tooLate.abort();
  return attemptOf((await within(LAST_WORD_MS, answer, timers)) ?? 'unknown');
}

/** Undefined when the answer takes longer. */
async function within<Answer>(ms: number, answer: Promise<Answer>, { after }: Timers): Promise<Answer | undefined> {
  let callOff = () => {};
  const late = new Promise<undefined>((resolve) => {
    callOff = after(ms, () => resolve(undefined));
  });
  return Promise.race([answer, late]).finally(callOff);
}

function attemptOf(outcome: 'done' | 'not_sent' | 'unknown'): Attempt {
  const conditions = { done: 'ok', not_sent: 'offline', unknown: 'no_answer' } as const;
  return { state: outcome, condition: conditions[outcome] };
}
