// plate.check: what kind of plate this is, whether it is inside already, and which plates inside look like it.
import { findOpenSessionByPlate, openPlates } from '../../db/sessions.ts';
import { suggestLookAlikes } from '../../domain/plate/look-alike.ts';
import { classifyPlate, normalisePlate } from '../../domain/plate/plate.ts';
import { ok } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import { summaryOf } from '../view/summary.ts';
import type { Store } from './store.ts';

const MAX_LOOK_ALIKES = 5;

export function checkPlate({ store }: { readonly store: Store }): Operation<'plate.check'> {
  return ({ plate: typed }) => {
    const plate = normalisePlate(typed);
    const kind = classifyPlate(plate);
    if (kind === 'empty') return ok({ plate, kind, lookAlikes: [], inside: null });
    return store.read((tx) => {
      const inside = findOpenSessionByPlate(tx, plate);
      const open = openPlates(tx);
      const sessionOf = new Map(open.map((entry) => [entry.plate, entry.sessionId]));
      const alike = suggestLookAlikes(plate, [...sessionOf.keys()], MAX_LOOK_ALIKES);
      return ok({
        plate,
        kind,
        lookAlikes: alike.flatMap((found) => {
          const sessionId = sessionOf.get(found);
          return sessionId === undefined ? [] : [summaryOf(tx, sessionId)];
        }),
        inside: inside === undefined ? null : summaryOf(tx, inside.sessionId),
      });
    });
  };
}
