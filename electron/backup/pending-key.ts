// A recovery key between being made and being in force: in memory, for a quarter of an hour, and nowhere else.
import type { Clock } from '../settings/clock.ts';
import { createRecoveryKey, type RecoveryKey } from './recovery-key.ts';

export type PendingKey = {
  readonly create: () => Promise<RecoveryKey>;
  /** Null: none was made, or its time is over. */
  readonly current: () => RecoveryKey | null;
  readonly forget: () => void;
};

const KEPT_MS = 15 * 60_000;

export function openPendingKey(clock: Clock): PendingKey {
  let pending: { readonly key: RecoveryKey; readonly untilMs: number } | null = null;
  return {
    create: async () => {
      const key = await createRecoveryKey();
      pending = { key, untilMs: clock.monotonicMs() + KEPT_MS };
      return key;
    },
    current: () => {
      if (pending !== null && clock.monotonicMs() >= pending.untilMs) pending = null;
      return pending?.key ?? null;
    },
    forget: () => {
      pending = null;
    },
  };
}
