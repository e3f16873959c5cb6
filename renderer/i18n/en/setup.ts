// The lot and its booth: settings, tariffs, approvals.
export const setupEn = {
  setup: { title: 'Lot' },
} as const;
