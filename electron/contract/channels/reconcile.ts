// What the drawer and the bank say beside what the booth says.

export const reconcileChannels = {} as const;
