// Passes and lists of vehicles: sell, renew, stop, look up.

export const passesChannels = {} as const;
