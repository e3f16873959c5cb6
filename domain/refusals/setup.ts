// Refusals of set-up, lot settings and tariffs. Merged in ../refusals.ts.
export const setupRefusals = [
  'not_set_up',
  'set_up_done',
  'gstin_wrong',
  'class_twice',
  'zone_twice',
  'slots_wrong',
  'slot_twice',
  'class_without_zone',
  'validator_twice',
  'approval_too_loose',
  'tariff_wrong',
  'effective_past',
] as const;
