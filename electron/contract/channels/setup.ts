// The lot and its booth: settings, tariffs, approvals, devices.

export const setupChannels = {} as const;
