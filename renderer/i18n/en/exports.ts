// Files for the accountant and the owner.
export const exportsEn = {
  exports: { title: 'Exports' },
} as const;
