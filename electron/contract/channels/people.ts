// People of the lot: add, change, take out of work, a new PIN, unlock.

export const peopleChannels = {} as const;
