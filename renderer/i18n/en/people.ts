// People of the lot: who works here and what each may do.
export const peopleEn = {
  people: { title: 'People' },
} as const;
