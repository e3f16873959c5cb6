// What a barrier is to the booth: it can be asked to open once. Closing belongs to its loop detector.
import type { JobId, SessionId } from '../../domain/ids.ts';

export type BarrierCommand = {
  /** The job that asked for it: one opening per command, for ever. */
  readonly commandId: JobId;
  readonly direction: 'entry' | 'exit';
  readonly sessionId: SessionId | null;
};
/** not_sent: surely not opened. unknown: perhaps opened; never retried by itself. */
export type BarrierOutcome = 'done' | 'not_sent' | 'unknown';
export type BarrierCondition = 'open' | 'closed' | 'offline';

export type Barrier = {
  readonly virtual: boolean;
  /** Once `signal` is aborted a pulse that has not been sent stays unsent. */
  pulse(command: BarrierCommand, signal: AbortSignal): Promise<BarrierOutcome>;
  condition(): BarrierCondition;
  close(): Promise<void>;
};
