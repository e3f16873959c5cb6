// The operations of the channels in contract/channels/reconcile.ts; their files lie in operations/reconcile/.
import type { reconcileChannels } from '../../contract/channels/reconcile.ts';
import type { Operations } from '../../ipc/call.ts';

export type ReconcileParts = object;

export function reconcileOperations(_parts: ReconcileParts): Pick<Operations, keyof typeof reconcileChannels> {
  return {};
}
