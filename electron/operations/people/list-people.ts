// people.list: everybody of the lot, with when they were last here and whether wrong PINs hold them up.
import { listPeople as allPeople } from '../../../db/operators.ts';
import { failuresLeft } from '../../../domain/people/sign-in-guard.ts';
import { ok } from '../../../domain/result.ts';
import { type Operation, operatorOf } from '../../ipc/call.ts';
import type { GuardClock } from '../../people/guard-clock.ts';
import type { Clock } from '../../settings/clock.ts';
import type { Store } from '../store.ts';

export function listPeople({
  store,
  clock,
  guardClock,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly guardClock: GuardClock;
}): Operation<'people.list'> {
  return (_input, call) => {
    const me = operatorOf(call);
    const nowMs = clock.nowMs();
    const people = store.read(allPeople).map(({ guard, ...person }) => ({
      ...person,
      failures: failuresLeft(guard, guardClock.agedMs(person.code, guard)),
      heldUntilMs: guard.heldUntilMs > nowMs ? guard.heldUntilMs : null,
      mayTouch: person.operatorId !== me.operatorId && (me.role === 'owner' || person.role === 'cashier'),
    }));
    return ok(people);
  };
}
