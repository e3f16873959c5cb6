// Erases personal data whose time is over: a batch a beat, so that no cashier waits for it, as soon as the booth runs and then every hour.
import { checkpoint } from '../../db/checkpoint.ts';
import { seqRangesOfTime } from '../../db/journal-time.ts';
import { erasableRecords } from '../../db/personal-data.ts';
import { forgetReplies } from '../../db/requests.ts';
import { currentLotSettings } from '../../db/settings.ts';
import { syncState } from '../../db/sync-state.ts';
import { MOST_ERASED_AT_ONCE } from '../../domain/journal/facts/personal.ts';
import { decideErasure, endedBefore } from '../../domain/personal/erase.ts';
import type { Log } from '../monitoring/log.ts';
import type { BoothClock } from '../settings/booth-clock.ts';
import type { Ledger } from './ledger.ts';
import type { Store } from './store.ts';

type World = {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly clock: BoothClock;
  readonly log: Log;
  readonly committed: () => void;
};

export type Erasure = {
  /** Call about once a second. Throws what the database throws, and tries again an hour later. */
  readonly beat: () => void;
};

const EVERY_MS = 3_600_000;
/** Until the server has said what time it is. */
const UNTIL_KNOWN_MS = 60_000;
/** Replies looked at in one beat: about a millisecond. */
const REPLIES_AT_ONCE = 500;

/** How far a round has come; 0: at the beginning. */
type Round = { readonly records: number | null; readonly replies: number | null; readonly erased: number };
const fresh: Round = { records: 0, replies: 0, erased: 0 };

export function openErasure({ store, ledger, clock, log, committed }: World): Erasure {
  let round: Round = fresh;
  let nextAtMonotonicMs = clock.monotonicMs();

  /** The last record that was erased; null when there are no more. */
  function eraseRecords(after: number): { readonly through: number | null; readonly count: number } {
    const erased = store.write((tx) => {
      const settings = currentLotSettings(tx);
      const syncedThrough = syncState(tx).anchor?.seq ?? 0;
      if (settings === undefined || syncedThrough === 0) return [];
      // What a wrong clock erased would be gone: only a time that the server has confirmed ends a period.
      if (clock.doubt() !== null || !clock.knownByServer()) return [];
      const endedBeforeMs = endedBefore(settings, clock.nowMs());
      const old = seqRangesOfTime(tx, { fromMs: 0, untilMs: Math.max(0, endedBeforeMs) }).at(-1)?.throughSeq ?? 0;
      const through = Math.min(old, syncedThrough);
      const records = erasableRecords(tx, { endedBeforeMs, after, through, limit: MOST_ERASED_AT_ONCE });
      const decision = decideErasure({ records, syncedThrough, settings }, clock.nowMs());
      if (decision !== null) ledger(tx, decision, null);
      return records;
    });
    return { through: erased.length < MOST_ERASED_AT_ONCE ? null : (erased.at(-1) ?? null), count: erased.length };
  }

  function emptyReplies(after: number): number | null {
    return store.write((tx) => {
      const settings = currentLotSettings(tx);
      if (settings === undefined) return null;
      return forgetReplies(tx, { savedBeforeMs: endedBefore(settings, clock.nowMs()), after, limit: REPLIES_AT_ONCE });
    });
  }

  function step({ records, replies, erased }: Round): Round {
    if (records !== null) {
      const { through, count } = eraseRecords(records);
      if (count > 0) committed();
      return { records: through, replies, erased: erased + count };
    }
    return { records, replies: replies === null ? null : emptyReplies(replies), erased };
  }

  function finish(): void {
    round = fresh;
    nextAtMonotonicMs = clock.monotonicMs() + (clock.knownByServer() ? EVERY_MS : UNTIL_KNOWN_MS);
  }

  return {
    beat: () => {
      if (clock.monotonicMs() < nextAtMonotonicMs) return;
      try {
        round = step(round);
      } catch (error) {
        finish();
        throw error;
      }
      if (round.records !== null || round.replies !== null) return;
      if (round.erased > 0) {
        store.read(checkpoint);
        log.info('personal.erased', { records: round.erased });
      }
      finish();
    },
  };
}
