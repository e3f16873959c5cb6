// people.list: everybody of the lot, with when they were last here and whether wrong PINs hold them up.
import { listPeople as allPeople } from '../../../db/operators.ts';
import { ok } from '../../../domain/result.ts';
import { type Operation, operatorOf } from '../../ipc/call.ts';
import type { Clock } from '../../settings/clock.ts';
import type { Store } from '../store.ts';

export function listPeople({ store, clock }: { readonly store: Store; readonly clock: Clock }): Operation<'people.list'> {
  return (_input, call) => {
    const me = operatorOf(call);
    const nowMs = clock.nowMs();
    const people = store.read(allPeople).map(({ heldUntilMs, ...person }) => ({
      ...person,
      heldUntilMs: heldUntilMs > nowMs ? heldUntilMs : null,
      mayTouch: person.operatorId !== me.operatorId && (me.role === 'owner' || person.role === 'cashier'),
    }));
    return ok(people);
  };
}
