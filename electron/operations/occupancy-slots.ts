// occupancy.slots: the slot map of one zone.
import { slotsOfZone, zonesWithTaken } from '../../db/slots.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import { summaryOf } from '../view/summary.ts';
import { zoneView } from '../view/zone-view.ts';
import type { Store } from './store.ts';

/** Refuses slot_unknown for a zone that the lot does not have. */
export function occupancySlots({ store }: { readonly store: Store }): Operation<'occupancy.slots'> {
  return ({ zoneId }) =>
    store.read((tx) => {
      const zone = zonesWithTaken(tx).find((candidate) => candidate.zoneId === zoneId);
      const slots = slotsOfZone(tx, zoneId);
      if (zone === undefined || slots === undefined) return refuse('slot_unknown');
      return ok({
        zone: zoneView(zone),
        slots: slots.map(({ slotId, sessionId, settling }) => ({
          slotId,
          session: sessionId === null ? null : summaryOf(tx, sessionId),
          settling,
        })),
      });
    });
}
