// People of the lot: what is written about them.
import type { ActionContext } from './context.ts';

export function createPeopleActions(_context: ActionContext) {
  return {};
}
