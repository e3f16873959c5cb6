// Refusals of entries. Merged in ../refusals.ts.
export const entryRefusals = [
  'disk_full',
  'plate_missing',
  'plate_unreadable',
  'plate_already_inside',
  'class_unknown',
  'lot_full',
  'slot_taken',
  'slot_unknown',
  'entry_time_wrong',
  'tariff_missing',
  'vehicle_left_unpaid_online',
] as const;
