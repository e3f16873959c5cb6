// Money that goes back to customers.
import type { ActionContext } from './context.ts';

export function createRefundsActions(_context: ActionContext) {
  return {};
}
