// Money that is owed to customers: list, pay back, note that it was given.

export const refundsChannels = {} as const;
