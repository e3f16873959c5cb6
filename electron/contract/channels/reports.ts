// Figures of a shift, a day, a month: reads only, made from the journal’s projections.

export const reportsChannels = {} as const;
