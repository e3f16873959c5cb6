// The barrier of a booth without one: the status bar shows it open for three seconds, then closed.
import type { Timers } from '../../settings/timers.ts';
import type { Barrier } from '../barrier.ts';
import { createVirtualOpening } from './virtual-opening.ts';

const OPEN_MS = 3_000;

export type VirtualDeviceOptions = {
  readonly dataFolder: string;
  readonly nowMs: () => number;
  readonly onChange: () => void;
  readonly timers: Timers;
  readonly openMs?: number;
};

export function createVirtualBarrier(options: VirtualDeviceOptions): Barrier & { openings(): number } {
  const opening = createVirtualOpening({ name: 'barrier', openMs: OPEN_MS, ...options });
  return {
    virtual: true,
    pulse: ({ commandId, direction, sessionId }) => opening.open({ commandId, direction, sessionId }),
    condition: opening.condition,
    openings: opening.openings,
    close: opening.close,
  };
}
