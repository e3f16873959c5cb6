// Somebody with a pass, who comes every day.
import type { VehicleClass } from './traffic.ts';

export type Regular = { readonly plate: string; readonly vehicleClass: VehicleClass };
