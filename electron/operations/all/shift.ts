// The operations of the channels in contract/channels/shift.ts.
import type { shiftChannels } from '../../contract/channels/shift.ts';
import type { Operations } from '../../ipc/call.ts';
import { moveDrawer } from '../move-drawer.ts';
import { openShift } from '../open-shift.ts';
import { shiftMovements } from '../shift-movements.ts';

export type ShiftParts = Parameters<typeof openShift>[0] &
  Parameters<typeof moveDrawer>[0] &
  Parameters<typeof shiftMovements>[0];

export function shiftOperations(parts: ShiftParts): Pick<Operations, keyof typeof shiftChannels> {
  return {
    'shift.open': openShift(parts),
    'drawer.move': moveDrawer(parts),
    'shift.movements': shiftMovements(parts),
  };
}
