// The lot and its booth: settings, tariffs, approvals.
import type { ActionContext } from './context.ts';

export function createSetupActions(_context: ActionContext) {
  return {};
}
