// Sends the journal to upstream: in order, in batches, for ever, going on where upstream's head stands.
import type { z } from 'zod';
import { isDatabaseTrouble } from '../../db/errors.ts';
import type { JournalCommit } from '../../domain/journal/record.ts';
import {
  headReplySchema,
  headSchema,
  MOST_RECORDS_OF_PUSH,
  pushRefusalSchema,
  pushReplySchema,
} from '../../upstream/contract/http.ts';
import type { Log } from '../monitoring/log.ts';
import { backoffMs } from './backoff.ts';
import type { LinkState } from './link-state.ts';
import type { UpstreamAnswer, UpstreamClient } from './upstream-client.ts';
import type { Waiter } from './waiter.ts';

export type Head = z.infer<typeof headSchema>;
export type ParkedRecord = z.infer<typeof pushReplySchema>['parked'][number];

/** The journal as an outbox. */
export type JournalOutbox = {
  /** Sequence number of the last record; 0 when there is none. */
  head(): number;
  /** Through which record upstream has accepted. */
  acceptedSeq(): number;
  /** How many records upstream parked. */
  parked(): number;
  /** Null when there is no such record. */
  hashAt(seq: number): string | null;
  /** Whole commits in order, the first one in any case, of at most `limit` records together. A seq inside a commit begins with that commit. */
  commitsAfter(seq: number, limit: number): readonly JournalCommit[];
  /** Upstream has everything through `head.seq` and signed it. Durable when it returns. */
  accepted(head: Head, parked: readonly ParkedRecord[]): void;
  /** What upstream countersigned last, and the epoch that it said then; null when there is none. */
  anchor(): Head | null;
  epoch(): string | null;
  /** Upstream holds the journal only through `head.seq`, though it had countersigned more: it is pushed again from there. Durable. */
  wentBack(head: Head): void;
};

/** Upstream countersigned records of this booth that its journal does not have: a restored copy, or another computer with its disk. */
export type JournalDiffers = (why: 'journal_behind_upstream' | 'sequence_fork', head: Head) => void;

const BATCH = MOST_RECORDS_OF_PUSH;
/** Half of what upstream takes in one request; a record with a part of a settlement file has some 60 kB. */
const BATCH_BYTES = 4 * 1024 * 1024;
const PUSH_TIMEOUT_MS = 20_000;
/** Nothing to push: look again even if nobody woke us. */
const IDLE_MS = 15_000;

export type PushOptions = {
  readonly client: UpstreamClient;
  readonly outbox: JournalOutbox;
  readonly link: LinkState;
  /** True once after upstream was heard to hold less of the journal than it had countersigned. */
  readonly headFell: () => boolean;
  /** Woken by commits. */
  readonly idle: Waiter;
  /** Woken when the line is known to be back; commits must not cut the backoff short. */
  readonly retry: Waiter;
  readonly verifyHead: (head: Head) => boolean;
  readonly journalDiffers: JournalDiffers;
  /** So many records upstream holds but cannot read yet. */
  readonly notApplied: (count: number) => void;
  readonly random: () => number;
  readonly log: Log;
  readonly onChange: () => void;
  readonly stopping: () => boolean;
};

/** What one step ended with; `refused` ends the pushing for this run of the booth. */
type Step = { readonly kind: 'pushed' | 'nothing' | 'failed' } | { readonly kind: 'refused'; readonly why: string };

/** Runs until `stopping`, or until upstream refuses the journal. Never throws for trouble on the line. */
export async function pushJournal(options: PushOptions): Promise<void> {
  const { link, idle, retry, random, log, stopping } = options;
  let cursor: number | null = null;
  let failures = 0;
  while (!stopping()) {
    if (options.headFell()) cursor = null;
    const step: Moved = await (cursor === null ? resume(options) : pushBatch(options, cursor)).catch((error: unknown) => {
      // The booth's own database says so on the lane; here it is tried again.
      if (!isDatabaseTrouble(error)) log.error('sync.push_step_failed', { error: String(error) });
      return { kind: 'failed' };
    });
    if (stopping()) return;
    if (step.kind === 'refused') {
      log.error('sync.push_refused', { why: step.why });
      link.refused(step.why);
      return;
    }
    if (step.kind === 'failed') {
      failures++;
      // Upstream may have accepted what it could not confirm: its head tells.
      cursor = null;
      await retry.wait(backoffMs(failures, random));
      continue;
    }
    failures = 0;
    cursor = step.cursor ?? cursor;
    if (step.kind === 'nothing') await idle.wait(IDLE_MS);
  }
}

type Moved = Step & { readonly cursor?: number };

async function resume(options: PushOptions): Promise<Moved> {
  const { client, outbox } = options;
  const answer = await client.ask({ method: 'GET', path: '/v1/journal/head', reply: headSchema, timeoutMs: PUSH_TIMEOUT_MS });
  if (answer.kind !== 'ok') return trouble(options, answer);
  options.link.reached();
  const head = answer.value;
  if (!options.verifyHead(head)) return { kind: 'refused', why: 'countersignature_wrong' };
  // Upstream remembers more than this disk: an old backup was restored, or the disk was cloned.
  if (head.seq > outbox.head()) return differs(options, 'journal_behind_upstream', head);
  if (head.seq > 0 && outbox.hashAt(head.seq) !== head.hash) return differs(options, 'sequence_fork', head);
  const anchor = outbox.anchor();
  if (anchor !== null && anchor.seq > head.seq) return goBack(options, { head, anchor });
  // An answer got lost: those records are sent once more, for only the answer to them says which were parked.
  return { kind: 'pushed', cursor: Math.min(head.seq, outbox.acceptedSeq()) };
}

function differs({ journalDiffers }: PushOptions, why: Parameters<JournalDiffers>[0], head: Head): Step {
  journalDiffers(why, head);
  return { kind: 'refused', why };
}

/** Upstream was restored to an earlier state. It is shown its own signature, so that it asks the gateway again; then all that it lost is pushed. */
async function goBack(options: PushOptions, { head, anchor }: { readonly head: Head; readonly anchor: Head }): Promise<Moved> {
  const { client, outbox, log, onChange } = options;
  const body = { epoch: outbox.epoch(), anchor };
  const answer = await client.ask({
    method: 'POST',
    path: '/v1/journal/ahead',
    body,
    reply: headReplySchema,
    timeoutMs: PUSH_TIMEOUT_MS,
  });
  // An earlier server does not know the question. Whatever it says, what is missing there is pushed.
  if (answer.kind === 'unreachable' || answer.kind === 'apart') return trouble(options, answer);
  log.warn('sync.upstream_went_back', { anchorSeq: anchor.seq, headSeq: head.seq });
  outbox.wentBack(head);
  onChange();
  return { kind: 'pushed', cursor: head.seq };
}

async function pushBatch(options: PushOptions, cursor: number): Promise<Moved> {
  const { client, outbox } = options;
  const commits = withinBytes(outbox.commitsAfter(cursor, BATCH));
  const last = commits.at(-1)?.records.at(-1);
  if (last === undefined) return { kind: 'nothing' };
  const answer = await client.ask({
    method: 'POST',
    path: '/v1/journal',
    body: { commits },
    reply: pushReplySchema,
    timeoutMs: PUSH_TIMEOUT_MS,
  });
  if (answer.kind !== 'ok') return trouble(options, answer);
  options.link.reached();
  const { head, parked, notApplied } = answer.value;
  options.notApplied(notApplied);
  if (!options.verifyHead(head)) return { kind: 'refused', why: 'countersignature_wrong' };
  if (head.seq < last.seq) {
    options.log.warn('sync.head_short', { sent: last.seq, head: head.seq });
    return { kind: 'failed' };
  }
  accept(options, head, parked);
  return { kind: 'pushed', cursor: last.seq };
}

/** As many of the first as fit; one at least. */
function withinBytes(commits: readonly JournalCommit[]): readonly JournalCommit[] {
  let bytes = 0;
  const end = commits.findIndex((commit, place) => {
    bytes += Buffer.byteLength(JSON.stringify(commit));
    return bytes > BATCH_BYTES && place > 0;
  });
  return end === -1 ? commits : commits.slice(0, end);
}

function accept({ outbox, log, onChange }: PushOptions, head: Head, parked: readonly ParkedRecord[]): void {
  outbox.accepted(head, parked);
  for (const { seq, why } of parked) log.warn('sync.record_parked', { seq, why });
  onChange();
}

function trouble(options: PushOptions, answer: Exclude<UpstreamAnswer<unknown>, { kind: 'ok' }>): Step {
  const { link, log } = options;
  if (answer.kind === 'unreachable') {
    link.failed();
    log.debug('sync.push_failed', { why: answer.why });
    return { kind: 'failed' };
  }
  if (answer.kind === 'apart') {
    if (link.view().refusal !== answer.why) log.warn('sync.too_far_apart', { why: answer.why });
    link.apart(answer.why);
    return { kind: 'failed' };
  }
  link.reached();
  const refusal = pushRefusalSchema.safeParse(answer.body);
  // A gap only says that our cursor was wrong; the head puts it right.
  if (refusal.success && refusal.data.refusal === 'sequence_gap') return { kind: 'failed' };
  if (refusal.success && refusal.data.refusal === 'sequence_fork' && options.verifyHead(refusal.data.head)) {
    return differs(options, 'sequence_fork', refusal.data.head);
  }
  return { kind: 'refused', why: refusal.success ? refusal.data.refusal : refusalOf(answer) };
}

function refusalOf({ status, body }: { readonly status: number; readonly body: unknown }): string {
  const named = typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : null;
  return named ?? `status_${status}`;
}
