// The cash drawer of a booth without one.
import type { Drawer } from '../drawer.ts';
import type { VirtualDeviceOptions } from './virtual-barrier.ts';
import { createVirtualOpening } from './virtual-opening.ts';

const OPEN_MS = 3_000;

export function createVirtualDrawer(options: VirtualDeviceOptions): Drawer & { openings(): number } {
  const opening = createVirtualOpening({ name: 'drawer', openMs: OPEN_MS, ...options });
  return {
    virtual: true,
    kick: (commandId) => opening.open({ commandId }),
    condition: opening.condition,
    openings: opening.openings,
    close: opening.close,
  };
}
