// shift.movements: what went in and out of the drawer beside the sales, without any total (a later blind close must not be spoiled).
import { movementsOfShift } from '../../db/shifts.ts';
import { ok } from '../../domain/result.ts';
import type { Movement } from '../../domain/shift/shift.ts';
import { cashierOf, type Operation } from '../ipc/call.ts';
import type { Store } from './store.ts';

type ShownKind = Exclude<Movement['kind'], 'cash_payment' | 'change'>;

export function shiftMovements({ store }: { readonly store: Store }): Operation<'shift.movements'> {
  return (_input, call) => {
    const { shift } = cashierOf(call);
    const movements = store.read((tx) => movementsOfShift(tx, shift.shiftId));
    return ok(
      movements.flatMap(({ kind, amountPaise, reason, movedAtMs }) =>
        isShown(kind) ? [{ kind, amountPaise, reason, atMs: movedAtMs }] : [],
      ),
    );
  };
}

function isShown(kind: Movement['kind']): kind is ShownKind {
  return kind !== 'cash_payment' && kind !== 'change';
}
