// Files for the accountant and the owner, made from what is committed.

export const exportsChannels = {} as const;
