// What supervisors approved, and what does not fit.
export const exceptionsEn = {
  exceptions: { title: 'Exceptions' },
} as const;
