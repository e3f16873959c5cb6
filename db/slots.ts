// Zones and slots with who stands there. Taken means: a live session names the slot; there is no other record of it.
import type { SessionId, SlotId, VehicleClassId, ZoneId } from '../domain/ids.ts';
import type { Words } from '../domain/words.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

export type ZoneOccupancy = {
  readonly zoneId: ZoneId;
  readonly name: Words;
  readonly vehicleClasses: readonly VehicleClassId[];
  readonly capacity: number;
  readonly taken: number;
};
export type SlotOccupancy = { readonly slotId: SlotId; readonly sessionId: SessionId | null; readonly settling: boolean };
export type FoundSlot = {
  readonly slotId: SlotId;
  readonly zoneId: ZoneId;
  readonly vehicleClasses: readonly VehicleClassId[];
  readonly takenBy: SessionId | null;
};

const zones = hotQuery(() =>
  sqlite
    .selectFrom('zone')
    .select((row) => [
      'zone.zone_id',
      'zone.name_en',
      'zone.name_hi',
      row
        .selectFrom('slot')
        .select((slot) => slot.fn.countAll<number>().as('slots'))
        .whereRef('slot.zone_id', '=', 'zone.zone_id')
        .where('slot.in_use', '=', 1)
        .as('capacity'),
      row
        .selectFrom('slot')
        .innerJoin('live_session', 'live_session.slot_id', 'slot.slot_id')
        .select((session) => session.fn.countAll<number>().as('sessions'))
        .whereRef('slot.zone_id', '=', 'zone.zone_id')
        .as('taken'),
    ])
    .where('zone.in_use', '=', 1)
    .orderBy('zone.place'),
);
const classesOfZone = hotQuery((p: { zoneId: ZoneId }) =>
  sqlite.selectFrom('zone_class').select('vehicle_class').where('zone_id', '=', p.zoneId).orderBy('place'),
);
const knownZone = hotQuery((p: { zoneId: ZoneId }) =>
  sqlite.selectFrom('zone').select('zone_id').where('zone_id', '=', p.zoneId).where('in_use', '=', 1),
);
const slotsWithSessions = hotQuery((p: { zoneId: ZoneId }) =>
  sqlite
    .selectFrom('slot')
    .leftJoin('live_session', 'live_session.slot_id', 'slot.slot_id')
    .select(['slot.slot_id', 'live_session.session_id', 'live_session.state'])
    .where('slot.zone_id', '=', p.zoneId)
    .where('slot.in_use', '=', 1)
    .orderBy('slot.place'),
);
const occupied = hotQuery(() =>
  sqlite.selectFrom('live_session').select(['slot_id', 'zone_id']).where('slot_id', 'is not', null),
);
const slotById = hotQuery((p: { slotId: SlotId }) =>
  sqlite
    .selectFrom('slot')
    .leftJoin('live_session', 'live_session.slot_id', 'slot.slot_id')
    .select(['slot.slot_id', 'slot.zone_id', 'live_session.session_id'])
    .where('slot.slot_id', '=', p.slotId)
    .where('slot.in_use', '=', 1),
);
const freeSlot = hotQuery((p: { vehicleClass: VehicleClassId }) =>
  sqlite
    .selectFrom('zone_class')
    .innerJoin('zone', 'zone.zone_id', 'zone_class.zone_id')
    .innerJoin('slot', 'slot.zone_id', 'zone.zone_id')
    .select(['slot.slot_id as slotId', 'slot.zone_id as zoneId'])
    .where('zone_class.vehicle_class', '=', p.vehicleClass)
    .where('zone.in_use', '=', 1)
    .where('slot.in_use', '=', 1)
    .where((row) =>
      row.not(
        row.exists(
          row.selectFrom('live_session').select('live_session.session_id').whereRef('live_session.slot_id', '=', 'slot.slot_id'),
        ),
      ),
    )
    .orderBy('zone.place')
    .orderBy('slot.place')
    .limit(1),
);

/** In the order of the lot's settings. `taken` also counts sessions of the zone that have no slot of their own. */
export function zonesWithTaken(tx: ReadTx): readonly ZoneOccupancy[] {
  return zones.all(tx, {}).map((zone) => ({
    zoneId: zone.zone_id,
    name: { en: zone.name_en, hi: zone.name_hi },
    vehicleClasses: vehicleClassesOf(tx, zone.zone_id),
    capacity: zone.capacity ?? 0,
    taken: zone.taken ?? 0,
  }));
}

/** Undefined when the lot has no such zone. */
export function slotsOfZone(tx: ReadTx, zoneId: ZoneId): readonly SlotOccupancy[] | undefined {
  if (knownZone.first(tx, { zoneId }) === undefined) return undefined;
  return slotsWithSessions.all(tx, { zoneId }).map((slot) => ({
    slotId: slot.slot_id,
    sessionId: slot.session_id,
    settling: slot.state === 'settling',
  }));
}

/** Undefined when the lot has no such slot (any more). */
export function findSlot(tx: ReadTx, slotId: SlotId): FoundSlot | undefined {
  const slot = slotById.first(tx, { slotId });
  if (slot === undefined) return undefined;
  return {
    slotId: slot.slot_id,
    zoneId: slot.zone_id,
    vehicleClasses: vehicleClassesOf(tx, slot.zone_id),
    takenBy: slot.session_id,
  };
}

/** Every slot on which a vehicle stands, also one that the lot's layout has lost. */
export function occupiedSlots(tx: ReadTx): readonly { readonly slotId: SlotId; readonly zoneId: ZoneId | null }[] {
  return occupied.all(tx, {}).flatMap(({ slot_id, zone_id }) => (slot_id === null ? [] : [{ slotId: slot_id, zoneId: zone_id }]));
}

/** The first free one for the class, in the order of the lot's settings; undefined when the lot is full for it. */
export function findFreeSlot(
  tx: ReadTx,
  vehicleClass: VehicleClassId,
): { readonly slotId: SlotId; readonly zoneId: ZoneId } | undefined {
  return freeSlot.first(tx, { vehicleClass });
}

function vehicleClassesOf(tx: ReadTx, zoneId: ZoneId): readonly VehicleClassId[] {
  return classesOfZone.all(tx, { zoneId }).map(({ vehicle_class }) => vehicle_class);
}
