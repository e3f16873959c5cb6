// Before the disk is full: warns days ahead, stops entries while there is room for the vehicles inside to leave, and then gives up the reserve for them.
import type { Clock } from '../settings/clock.ts';
import { type DataDisk, RESERVE_BYTES } from './data-disk.ts';

export type FreeSpaceView = {
  readonly freeBytes: number;
  /** Until the disk is full, as it fills now; null: not known, or it does not fill. */
  readonly daysLeft: number | null;
  readonly entriesStopped: boolean;
};

export type FreeSpace = {
  /** Call about once a second. */
  readonly beat: () => void;
  /** The disk said that it is full: what is set aside is given up at once. */
  readonly ranOut: () => void;
  readonly entriesStopped: () => boolean;
  /** What a person should know; null while there is room enough. */
  readonly warning: () => FreeSpaceView | null;
};

const MEGABYTE = 1024 * 1024;
const WARN_BYTES = 1024 * MEGABYTE;
const WARN_DAYS = 14;
/** Room for some thousand entries and exits: whoever is inside by then gets out. */
const STOP_ENTRIES_BYTES = 64 * MEGABYTE;
/** Well above, so that entries do not stop and go. */
const ENTRIES_AGAIN_BYTES = 128 * MEGABYTE;
const GIVE_UP_BYTES = 16 * MEGABYTE;
const LOOK_EVERY_MS = 10_000;
/** Somebody waits at the entry. */
const LOOK_WHILE_STOPPED_MS = 1_000;
/** Where the room that the system shows cannot be had (a quota), it is not tried at each look. */
const RESERVE_AGAIN_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What was free each hour, as far back as the warning looks ahead. */
const MOST_SAMPLES = WARN_DAYS * 24;

type Sample = { readonly atMs: number; readonly freeBytes: number };

export function openFreeSpace({
  disk,
  clock,
  changed,
}: {
  readonly disk: DataDisk;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly changed: () => void;
}): FreeSpace {
  let samples: readonly Sample[] = [];
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let freeBytes: number | null = null;
  let entriesStopped = false;
  let reserveTriedAtMs = Number.NEGATIVE_INFINITY;

  function look(): void {
    lookedAtMs = clock.monotonicMs();
    const before = warning();
    freeBytes = disk.freeBytes();
    if (freeBytes === null) return;
    remember({ atMs: lookedAtMs, freeBytes });
    if (freeBytes < GIVE_UP_BYTES) disk.giveUpReserve();
    if (freeBytes < STOP_ENTRIES_BYTES) entriesStopped = true;
    else if (freeBytes >= ENTRIES_AGAIN_BYTES && disk.hasReserve()) entriesStopped = false;
    if (freeBytes >= ENTRIES_AGAIN_BYTES + RESERVE_BYTES && !disk.hasReserve()) makeReserve();
    if (!isSame(before, warning())) changed();
  }

  function makeReserve(): void {
    if (lookedAtMs - reserveTriedAtMs < RESERVE_AGAIN_MS) return;
    reserveTriedAtMs = lookedAtMs;
    void disk.makeReserve().then((made) => {
      if (made) look();
    });
  }

  function remember(sample: Sample): void {
    const last = samples.at(-1);
    if (last === undefined || sample.atMs - last.atMs >= HOUR_MS) samples = [...samples, sample].slice(-MOST_SAMPLES);
  }

  function daysLeft(): number | null {
    const [first] = samples;
    if (first === undefined || freeBytes === null || lookedAtMs - first.atMs < HOUR_MS) return null;
    const bytesPerMs = (first.freeBytes - freeBytes) / (lookedAtMs - first.atMs);
    return bytesPerMs <= 0 ? null : Math.floor(freeBytes / bytesPerMs / DAY_MS);
  }

  function warning(): FreeSpaceView | null {
    if (freeBytes === null) return null;
    const days = daysLeft();
    const isLow = entriesStopped || freeBytes < WARN_BYTES || (days !== null && days <= WARN_DAYS);
    return isLow ? { freeBytes, daysLeft: days, entriesStopped } : null;
  }

  return {
    beat: () => {
      if (clock.monotonicMs() - lookedAtMs >= (entriesStopped ? LOOK_WHILE_STOPPED_MS : LOOK_EVERY_MS)) look();
    },
    ranOut: () => {
      disk.giveUpReserve();
      freeBytes = disk.freeBytes();
      // Where nobody can see when there is room again, entries are tried.
      entriesStopped = freeBytes !== null;
      changed();
    },
    entriesStopped: () => entriesStopped,
    warning,
  };
}

/** To a person: the same tenth of a gigabyte, the same days. */
function isSame(one: FreeSpaceView | null, other: FreeSpaceView | null): boolean {
  if (one === null || other === null) return one === other;
  const rounded = (view: FreeSpaceView) => Math.round(view.freeBytes / (100 * MEGABYTE));
  return rounded(one) === rounded(other) && one.daysLeft === other.daysLeft && one.entriesStopped === other.entriesStopped;
}
