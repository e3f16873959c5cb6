// The one door to the booth: who asks? → parse → authorise → lane stopped? → seen before? → operation → Result → log.
// Shells hand it untrusted frames; booth.ts makes it.
import type { z } from 'zod';
import type { RequestId } from '../../domain/ids.ts';
import { type Result, refuse } from '../../domain/result.ts';
import { cutText } from '../../domain/text/cut-text.ts';
import { NOT_ONE_LINE } from '../../domain/text/one-line.ts';
import { unfitPath } from '../../domain/text/unfit.ts';
import type { Channel } from '../contract/channel.ts';
import { type ChannelName, channels } from '../contract/channels.ts';
import type { Log } from '../monitoring/log.ts';
import { authorise, judgeAgain } from './authorise.ts';
import type { Call, Operations, Who, WriteRequest } from './call.ts';
import type { Lane } from './lane.ts';
import { writeRequestOf } from './write-request.ts';

export type KeptReply = { readonly contentHash: string; readonly reply: unknown };

export type ServeOptions = {
  readonly operations: Operations;
  readonly who: () => Who;
  readonly lane: Lane;
  /** Nobody knows what time it is: nothing may be priced or dated. */
  readonly timeInDoubt: () => boolean;
  /** The reply that was committed under this id, if any. */
  readonly keptReply: (requestId: RequestId) => KeptReply | null;
  /** True when the error was thrown inside a write of the database, which was rolled back. */
  readonly brokeWrite: (error: unknown) => boolean;
  /** A number for one failure: on the screen, in the log and in the report. */
  readonly newErrorNumber: () => string;
  /** Tells people beside the lane, here and upstream, that a call failed. Never throws. */
  readonly report: (channel: string, errorNumber: string) => void;
  /** True when the error is of the disk: nobody knows whether a commit happened, or nothing was tried. */
  readonly isDatabaseTrouble: (error: unknown) => boolean;
  /** Tries to bring the database back now; true when everything that it then shows is durable. */
  readonly recover: () => boolean;
  readonly log: Log;
  /** Parse every reply against the contract (tests and development). */
  readonly checkOutputs: boolean;
};

/** Never throws and never rejects: whatever happens is a Result. */
export type Serve = (name: string, input: unknown) => Promise<Result<unknown>>;

type AnyOperation = (input: unknown, call: Call) => Result<unknown> | Promise<Result<unknown>>;
type InFlight = { readonly contentHash: string; readonly reply: Promise<Result<unknown>> };

export function openServe(options: ServeOptions): Serve {
  const inFlight = new Map<RequestId, InFlight>();

  return async (name, input) => {
    const startedAtMs = performance.now();
    const asked = () => answer(options, inFlight, name, input);
    const reply = await asked()
      .catch((error: unknown) => {
        // Before the operation: who asks, or what was answered before, could not be read.
        if (options.isDatabaseTrouble(error) && options.recover()) return asked();
        throw error;
      })
      .catch((error: unknown) => failed(options, name, error));
    const fields = { channel: name, durationMs: Math.round(performance.now() - startedAtMs) };
    if (reply.ok) options.log.debug('ipc.served', fields);
    else options.log.info('ipc.refused', { ...fields, code: reply.refusal.code });
    return reply;
  };
}

async function answer(
  options: ServeOptions,
  inFlight: Map<RequestId, InFlight>,
  name: string,
  input: unknown,
): Promise<Result<unknown>> {
  if (!isChannel(name)) return refuse('not_allowed', { channel: cutText(name, 60) });
  const definition: Channel = channels[name];

  // Who asks is read from the database; what anyone may ask is answered even while that is broken.
  const who = definition.access === 'anyone' ? nobody : options.who();
  const parsed = definition.input.safeParse(input);
  if (!parsed.success) return badInput(parsed.error);
  const unfit = unfitPath(parsed.data);
  if (unfit !== null) return refuse('bad_input', { field: cutText(unfit, 100) });
  const permission = authorise(definition, who);
  if (!permission.ok) return permission;
  if (options.lane.stopped() !== null && (definition.writes || definition.access === 'cashier')) return refuse('lane_stopped');

  const needsTime = (definition.writes || definition.access === 'cashier') && definition.anyTime !== true;
  if (needsTime && options.timeInDoubt()) return refuse('clock_unconfirmed');

  const request = definition.writes
    ? writeRequestOf({ channel: name, operatorId: who.operator?.operatorId ?? null }, parsed.data as object)
    : null;
  const run = () => operate(options, { name, definition, input: parsed.data, call: { ...who, request, permission: definition } });
  return request === null ? run() : once({ keptReply: options.keptReply, inFlight, request, run });
}

const nobody: Who = { operator: null, openShift: null, locked: false };

function isChannel(name: string): name is ChannelName {
  return Object.hasOwn(channels, name);
}

/** Names the first field that is wrong; never its value. What a person can do something about has a code of its own: a reason that is too short, a text that is not plain. */
function badInput({ issues: [issue] }: z.ZodError): Result<never> {
  const field = issue?.path.join('.') ?? '';
  if (field === 'reason' && issue?.code === 'too_small') return refuse('reason_missing');
  if (issue?.message === NOT_ONE_LINE) return refuse('text_not_plain', { field: cutText(field, 100) });
  return refuse('bad_input', { field: field === '' ? '(input)' : cutText(field, 100) });
}

/** The first answer for a request that was seen before, also while its first call is still under way. */
async function once({
  keptReply,
  inFlight,
  request,
  run,
}: {
  readonly keptReply: ServeOptions['keptReply'];
  readonly inFlight: Map<RequestId, InFlight>;
  readonly request: WriteRequest;
  readonly run: () => Promise<Result<unknown>>;
}): Promise<Result<unknown>> {
  const { requestId, contentHash } = request;
  const running = inFlight.get(requestId);
  if (running !== undefined) return running.contentHash === contentHash ? running.reply : refuse('request_reused');
  const kept = keptReply(requestId);
  if (kept !== null) {
    if (kept.contentHash !== contentHash) return refuse('request_reused');
    return kept.reply === null ? refuse('request_forgotten') : { ok: true, value: kept.reply };
  }

  const reply = run();
  inFlight.set(requestId, { contentHash, reply });
  try {
    return await reply;
  } finally {
    inFlight.delete(requestId);
  }
}

type Work = { readonly name: ChannelName; readonly definition: Channel; readonly input: unknown; readonly call: Call };

/** Runs the operation. What it throws is trouble of the disk or a defect. */
async function operate(options: ServeOptions, work: Work, attempt = 1): Promise<Result<unknown>> {
  const { operations, checkOutputs } = options;
  try {
    const operation = operations[work.name] as AnyOperation;
    const working = operation(work.input, work.call);
    const reply = await working;
    // What took its turns may have outlasted its person's stay at the desk. A write was judged in its commit; it is done, and is answered.
    if (working instanceof Promise && reply.ok && !work.definition.writes && work.definition.access !== 'anyone') {
      const allowed = judgeAgain(work.call, options.who());
      if (!allowed.ok) return allowed;
    }
    if (checkOutputs && reply.ok) work.definition.output.parse(reply.value);
    return reply;
  } catch (error) {
    if (!options.isDatabaseTrouble(error)) return failed(options, work.name, error);
    return settleOutcome(options, work, { isInDoubt: options.brokeWrite(error), attempt });
  }
}

/**
 * The database is brought back, so that all it shows is durable; then the request is looked up by its id. `isInDoubt`: a commit may have happened.
 * What surely did not happen is done now, once: a disk that fails twice in one call is not trusted with a third attempt.
 */
async function settleOutcome(
  options: ServeOptions,
  work: Work,
  { isInDoubt, attempt }: { readonly isInDoubt: boolean; readonly attempt: number },
): Promise<Result<unknown>> {
  const { request } = work.call;
  if (!options.recover()) return refuse(isInDoubt ? 'outcome_unknown' : 'lane_stopped');
  try {
    const kept = request === null ? null : options.keptReply(request.requestId);
    if (kept !== null) return { ok: true, value: kept.reply };
  } catch (error) {
    if (!options.isDatabaseTrouble(error)) throw error;
    return refuse(isInDoubt ? 'outcome_unknown' : 'lane_stopped');
  }
  if (attempt === 2) return refuse('lane_stopped');
  // What has no id only notes that somebody looked, signed in or locked: noted twice, it is no harm.
  return operate(options, work, 2);
}

/**
 * A broken invariant in a write of the lane stops it: money or the gate may hang on what the booth believes. Anything else fails this one
 * call alone, with a number by which it is found in the log; the lane goes on.
 */
function failed(options: ServeOptions, name: string, error: unknown): Result<unknown> {
  const { lane, log } = options;
  // The store has logged it, and brings the database back.
  if (options.isDatabaseTrouble(error)) return refuse('lane_stopped');
  const errorNumber = options.newErrorNumber();
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.error('ipc.threw', { channel: cutText(name, 60), errorNumber, error: text });
  if (options.brokeWrite(error) && isLaneWrite(name)) {
    lane.stop(`${name}: ${error instanceof Error ? error.message : 'unknown error'}`);
    return refuse('lane_stopped');
  }
  options.report(cutText(name, 60), errorNumber);
  return refuse('call_failed', { errorNumber });
}

/** Of whoever stands at the lane or the drawer. What the office writes can wait until somebody has looked into it. */
function isLaneWrite(name: string): boolean {
  if (!isChannel(name)) return false;
  const { access, writes } = channels[name];
  return writes && (access === 'cashier' || access === 'operator');
}
