// What supervisors approved, and what does not fit: to look at and to answer.

export const exceptionsChannels = {} as const;
