// The operations of the channels in contract/channels/shift.ts.
import type { shiftChannels } from '../../contract/channels/shift.ts';
import type { Operations } from '../../ipc/call.ts';
import { moveDrawer } from '../move-drawer.ts';
import { openShift } from '../open-shift.ts';
import { closeShift } from '../shift/close.ts';
import { lockCount, shiftCounted } from '../shift/count.ts';
import { shiftPending } from '../shift/pending.ts';
import { handOver, takeHand, takeOver } from '../shift/relief.ts';
import { signOff } from '../shift/sign-off.ts';
import { shiftMovements } from '../shift-movements.ts';

export type ShiftParts = Parameters<typeof openShift>[0] &
  Parameters<typeof moveDrawer>[0] &
  Parameters<typeof shiftMovements>[0] &
  Parameters<typeof handOver>[0] &
  Parameters<typeof lockCount>[0] &
  Parameters<typeof signOff>[0];

export function shiftOperations(parts: ShiftParts): Pick<Operations, keyof typeof shiftChannels> {
  return {
    'shift.open': openShift(parts),
    'drawer.move': moveDrawer(parts),
    'shift.movements': shiftMovements(parts),
    'shift.pending': shiftPending(parts),
    'shift.handOver': handOver(parts),
    'shift.takeOver': takeOver(parts),
    'shift.takeHand': takeHand(parts),
    'shift.lockCount': lockCount(parts),
    'shift.counted': shiftCounted(parts),
    'shift.close': closeShift(parts),
    'shift.signOff': signOff(parts),
  };
}
