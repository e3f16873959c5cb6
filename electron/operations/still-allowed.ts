// What was allowed when a call came is judged again where it is carried out: in its commit, and before a file leaves the booth.
import { findOpenShift } from '../../db/shifts.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { judgeAgain } from '../ipc/authorise.ts';
import type { Call } from '../ipc/call.ts';
import type { Desk } from '../people/desk.ts';

/** Refuses as `judgeAgain` does. */
export type StillAllowed = (tx: ReadTx, call: Call) => ReturnType<typeof judgeAgain>;

export function openStillAllowed(desk: Pick<Desk, 'operator' | 'locked'>): StillAllowed {
  return (tx, call) =>
    judgeAgain(call, { operator: desk.operator(), openShift: findOpenShift(tx) ?? null, locked: desk.locked() !== null });
}
