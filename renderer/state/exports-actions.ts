// Files for the accountant and the owner.
import type { ActionContext } from './context.ts';

export function createExportsActions(_context: ActionContext) {
  return {};
}
