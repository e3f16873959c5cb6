// Passes and lists of vehicles.
import type { ActionContext } from './context.ts';

export function createPassesActions(_context: ActionContext) {
  return {};
}
