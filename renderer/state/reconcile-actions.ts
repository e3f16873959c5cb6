// What drawer and bank say, written down beside what the booth says.
import type { ActionContext } from './context.ts';

export function createReconcileActions(_context: ActionContext) {
  return {};
}
