// What supervisors answer to exceptions and anomalies.
import type { ActionContext } from './context.ts';

export function createExceptionsActions(_context: ActionContext) {
  return {};
}
