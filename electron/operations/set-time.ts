// The booth's time is set: by a person who was asked (clock.confirm), or by upstream's signed time. Both are a fact.
import { lastDiscontinuousStart, setAheadByPeopleMs } from '../../db/heartbeat.ts';
import { findOpenShift } from '../../db/shifts.ts';
import type { ReadTx, WriteTx } from '../../db/transaction.ts';
import { CLOCK_TOLERANCE_MS } from '../../domain/clock/judge-clock.ts';
import type { Decision } from '../../domain/decision.ts';
import { fact } from '../../domain/journal/fact.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import type { BoothClock, ClockDoubt } from '../settings/booth-clock.ts';
import type { Commit } from './commit.ts';
import type { Ledger } from './ledger.ts';
import type { Store } from './store.ts';

const HOUR_MS = 3_600_000;
/**
 * A person may say a time so far before, or after, what the booth has counted; beyond that it is a slip of the finger. A slip that was believed
 * can be undone: what people have set ahead may be taken back.
 */
const EARLIEST_MS = 48 * HOUR_MS;
const LATEST_MS = 366 * 24 * HOUR_MS;
/** Upstream's time counts where it differs by more than this. */
const UPSTREAM_TOLERANCE_MS = 2 * CLOCK_TOLERANCE_MS;

/** Says that the time was set, so that it is taken for no jump; in the transaction that has the fact. */
export type TimeSet = (tx: WriteTx) => void;

export type ConfirmTimeParts = { readonly commit: Commit; readonly clock: BoothClock; readonly timeSet: TimeSet };

/** Refuses, in this order: clock_not_in_doubt, clock_time_wrong (more than two days before, or a year after, what the booth has counted; before also by what people have set ahead). */
export function confirmTime({ commit, clock, timeSet }: ConfirmTimeParts): Operation<'clock.confirm'> {
  return ({ atMs }, call) => {
    const doubt = clock.doubt();
    if (doubt === null) return refuse('clock_not_in_doubt');
    const toMs = atMs ?? doubt.computerMs;
    return setting(clock, toMs, () =>
      commit(call, (tx) => {
        const earliestMs = doubt.countedMs - EARLIEST_MS - setAheadByPeopleMs(tx);
        if (toMs < earliestMs || toMs > doubt.countedMs + LATEST_MS) {
          return refuse('clock_time_wrong', { countedDayMs: doubt.countedMs });
        }
        return ok({
          decision: correction(tx, { toMs, doubt, fromMs: doubt.countedMs, computerMs: doubt.computerMs, by: 'person' }),
          reply: () => ({ nowMs: toMs }),
          beside: timeSet,
        });
      }),
    );
  };
}

/** `serverMs`: what upstream's clock says now, proven by its signature. Answers whether the booth's time was set. */
export type HearTime = (serverMs: number) => boolean;

export function openHearTime({
  store,
  ledger,
  clock,
  timeSet,
  committed,
}: {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly clock: BoothClock;
  readonly timeSet: TimeSet;
  readonly committed: () => void;
}): HearTime {
  return (serverMs) => {
    clock.heardServer();
    const doubt = clock.doubt();
    const computerMs = clock.computerMs();
    const computerIsRight = Math.abs(computerMs - serverMs) <= UPSTREAM_TOLERANCE_MS;
    const isRight = Math.abs(clock.nowMs() - serverMs) <= UPSTREAM_TOLERANCE_MS;
    // A correction that is not needed any more goes as well.
    if (doubt === null && isRight && (clock.offsetMs() === 0 || !computerIsRight)) return false;
    const toMs = computerIsRight ? computerMs : serverMs;
    const fromMs = doubt?.countedMs ?? clock.nowMs();
    setting(clock, toMs, () => {
      store.write((tx) => {
        ledger(tx, correction(tx, { toMs, doubt, fromMs, computerMs, by: 'upstream' }), null);
        timeSet(tx);
      });
      return { ok: true };
    });
    committed();
    return true;
  };
}

/** The clock is set first, so that the record of it has the new time; and back again where nothing was committed. */
function setting<Reply extends { readonly ok: boolean }>(clock: BoothClock, toMs: number, write: () => Reply): Reply {
  const undo = clock.setTo(toMs);
  let done = false;
  try {
    const reply = write();
    done = reply.ok;
    return reply;
  } finally {
    if (!done) undo();
  }
}

function correction(
  tx: ReadTx,
  {
    doubt,
    fromMs,
    ...said
  }: {
    readonly doubt: ClockDoubt | null;
    readonly fromMs: number;
    readonly toMs: number;
    readonly computerMs: number;
    readonly by: 'upstream' | 'person';
  },
): Decision {
  const shiftId = said.by === 'person' ? (findOpenShift(tx)?.shiftId ?? null) : null;
  const staysFromSeq = staysFrom(tx, { when: doubt?.when ?? null, isEarlier: said.toMs < fromMs, by: said.by });
  return { facts: [fact('clock.corrected', { ...said, fromMs, shiftId, staysFromSeq })], jobs: [] };
}

/**
 * What has passed for a vehicle inside is what the booth has counted. While it ran, and over restarts of the booth alone, it counted every second: all
 * stays of that time move with the clock. Where it was off and the computer too, a later time is time that has passed; an earlier one
 * says that the clock was wrong before, so every stay moves with it. So it is where a person says that it is earlier: nobody's stay gets
 * shorter by a word.
 */
function staysFrom(
  tx: ReadTx,
  { when, isEarlier, by }: { when: ClockDoubt['when'] | null; isEarlier: boolean; by: string },
): number | null {
  if (isEarlier && (when === 'start' || by === 'person')) return 1;
  return when === 'start' ? null : lastDiscontinuousStart(tx);
}
