// auth.tiles: who may sign in here. The PINs of a training lot stand on the tiles; no other lot's PIN is known to the booth.
import { listPeople } from '../../db/operators.ts';
import { ok } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import { trainingPeople } from '../training/training-lot.ts';
import { settingsOf } from './context.ts';
import type { Store } from './store.ts';

export function authTiles({ store }: { readonly store: Store }): Operation<'auth.tiles'> {
  return () =>
    store.read((tx) => {
      const { training } = settingsOf(tx);
      const pins = new Map(training ? trainingPeople.map(({ code, pin }) => [code, pin]) : []);
      const working = listPeople(tx).filter(({ disabledReason }) => disabledReason === null);
      return ok(working.map(({ code, name, role }) => ({ code, name, role, trainingPin: pins.get(code) ?? null })));
    });
}
