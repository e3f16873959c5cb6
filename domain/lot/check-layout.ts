// A lot's classes, zones and slots as they are typed, and whether they fit each other. For set-up and for later changes.
import type { SlotId, VehicleClassId, ZoneId } from '../ids.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Words } from '../words.ts';
import type { VehicleClass, Zone } from './lot-settings.ts';
import { parseSlotRanges } from './slot-ranges.ts';

/** `slots` as people write them: `A-01…A-40`. */
export type ZonePlan = {
  readonly zoneId: ZoneId;
  readonly name: Words;
  readonly vehicleClasses: readonly VehicleClassId[];
  readonly slots: string;
};

export type LayoutRefusal = 'zone_twice' | 'slots_wrong' | 'slot_twice' | 'class_unknown' | 'class_without_zone';

/**
 * Refuses, in this order: zone_twice {zone}, slots_wrong {zone} (cannot be read), slot_twice {slot}, class_unknown {class} (a zone names
 * one that the lot has not), class_without_zone {class} (its vehicles could never come in).
 */
export function layOut(
  plans: readonly ZonePlan[],
  vehicleClasses: readonly Pick<VehicleClass, 'id'>[],
): Result<readonly Zone[], LayoutRefusal> {
  const zoneTwice = firstTwice(plans.map(({ zoneId }) => zoneId));
  if (zoneTwice !== undefined) return refuse('zone_twice', { zone: zoneTwice });
  const zones: Zone[] = [];
  for (const { slots: text, ...zone } of plans) {
    const slots = parseSlotRanges(text);
    if (slots === null) return refuse('slots_wrong', { zone: zone.zoneId });
    zones.push({ ...zone, slots });
  }
  const slotTwice = firstTwice(zones.flatMap(({ slots }) => slots));
  if (slotTwice !== undefined) return refuse('slot_twice', { slot: slotTwice });
  const known = new Set(vehicleClasses.map(({ id }) => id));
  const placed = new Set(zones.flatMap((zone) => zone.vehicleClasses));
  const unknown = [...placed].find((id) => !known.has(id));
  if (unknown !== undefined) return refuse('class_unknown', { class: unknown });
  const without = vehicleClasses.find(({ id }) => !placed.has(id));
  return without === undefined ? ok(zones) : refuse('class_without_zone', { class: without.id });
}

export type OccupiedSlot = { readonly slotId: SlotId; readonly zoneId: ZoneId | null };

/**
 * The new zones with every slot on which a vehicle stands: one that was taken out stays in its zone, and a zone that was taken out stays
 * with just those, until the vehicle has left and the layout is changed again.
 */
export function keepOccupied(
  zones: readonly Zone[],
  { before, occupied }: { readonly before: readonly Zone[]; readonly occupied: readonly OccupiedSlot[] },
): { readonly zones: readonly Zone[]; readonly kept: readonly SlotId[] } {
  const planned = new Set(zones.flatMap(({ slots }) => slots));
  const kept = occupied.filter(({ slotId }) => !planned.has(slotId));
  const ofZone = (zoneId: ZoneId) => kept.filter((slot) => slot.zoneId === zoneId).map(({ slotId }) => slotId);
  const stays = zones.map((zone) => ({ ...zone, slots: [...zone.slots, ...ofZone(zone.zoneId)] }));
  const gone = before
    .filter(({ zoneId }) => zones.every((zone) => zone.zoneId !== zoneId) && ofZone(zoneId).length > 0)
    .map((zone) => ({ ...zone, slots: ofZone(zone.zoneId) }));
  return { zones: [...stays, ...gone], kept: kept.map(({ slotId }) => slotId) };
}

export function firstTwice<Value>(values: readonly Value[]): Value | undefined {
  return values.find((value, at) => values.indexOf(value) !== at);
}
