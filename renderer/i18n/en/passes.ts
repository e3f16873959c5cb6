// Passes and lists of vehicles.
export const passesEn = {
  passes: { title: 'Passes' },
} as const;
