// plate.check: what kind of plate this is, whether it is inside already, what its pass and the lists say, and which plates look like it.
import { blackPlates, listEntryOfPlate } from '../../db/lists.ts';
import { findPassByPlate } from '../../db/passes.ts';
import { findOpenSessionByPlate, openPlates } from '../../db/sessions.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { isInForce } from '../../domain/pass/list-entry.ts';
import { suggestLookAlikes } from '../../domain/plate/look-alike.ts';
import { classifyPlate, normalisePlate } from '../../domain/plate/plate.ts';
import { ok } from '../../domain/result.ts';
import type { ChannelOutput } from '../contract/channels.ts';
import type { Operation } from '../ipc/call.ts';
import type { Clock } from '../settings/clock.ts';
import { listEntryView, passView } from '../view/pass-view.ts';
import { summaryOf } from '../view/summary.ts';
import type { Store } from './store.ts';

const MAX_LOOK_ALIKES = 5;
const MAX_BLACK_ALIKE = 3;

export function checkPlate({ store, clock }: { readonly store: Store; readonly clock: Clock }): Operation<'plate.check'> {
  return ({ plate: typed }) => {
    const plate = normalisePlate(typed);
    const kind = classifyPlate(plate);
    if (kind === 'empty') {
      return ok({ plate, kind, lookAlikes: [], inside: null, pass: null, listed: null, blackAlike: [] });
    }
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
        ...passSaid(tx, plate, clock.nowMs()),
        ...listsSaid(tx, plate, clock.nowMs()),
      });
    });
  };
}

type Said = ChannelOutput<'plate.check'>;

function passSaid(tx: ReadTx, plate: string, nowMs: number): Pick<Said, 'pass'> {
  const found = findPassByPlate(tx, plate);
  return { pass: found === undefined ? null : passView(tx, found, nowMs) };
}

/** A vehicle that is listed itself needs no hint of others. */
function listsSaid(tx: ReadTx, plate: string, nowMs: number): Pick<Said, 'listed' | 'blackAlike'> {
  const own = listEntryOfPlate(tx, plate);
  if (own !== undefined && isInForce(own, nowMs)) return { listed: listEntryView(own, nowMs), blackAlike: [] };
  const alike = suggestLookAlikes(plate, blackPlates(tx, nowMs), MAX_BLACK_ALIKE);
  const entries = alike.flatMap((found) => listEntryOfPlate(tx, found) ?? []);
  return { listed: null, blackAlike: entries.map((entry) => listEntryView(entry, nowMs)) };
}
