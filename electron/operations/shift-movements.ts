// shift.movements: what went in and out of the drawer, without any total (a later blind close must not be spoiled).
import { movementsOfShift } from '../../db/shifts.ts';
import { ok } from '../../domain/result.ts';
import { cashierOf, type Operation } from '../ipc/call.ts';
import type { Store } from './store.ts';

export function shiftMovements({ store }: { readonly store: Store }): Operation<'shift.movements'> {
  return (_input, call) => {
    const { shift } = cashierOf(call);
    const movements = store.read((tx) => movementsOfShift(tx, shift.shiftId));
    return ok(movements.map(({ kind, amountPaise, reason, movedAtMs }) => ({ kind, amountPaise, reason, atMs: movedAtMs })));
  };
}
