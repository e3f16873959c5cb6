// Figures of a shift, a day, a month.
export const reportsEn = {
  reports: { title: 'Reports' },
} as const;
