// The journal itself: read it, prove its chain.

export const auditChannels = {} as const;
