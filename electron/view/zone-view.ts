// A zone with how much of it is taken.
import type { zonesWithTaken } from '../../db/slots.ts';
import type { BoothView } from '../contract/views.ts';

type ZoneWithTaken = ReturnType<typeof zonesWithTaken>[number];

export function zoneView({ zoneId, name, vehicleClasses, capacity, taken }: ZoneWithTaken): BoothView['zones'][number] {
  return { zoneId, name, vehicleClasses: [...vehicleClasses], capacity, taken };
}
