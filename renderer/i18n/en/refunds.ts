// Money that goes back to customers.
export const refundsEn = {
  refunds: { title: 'Refunds' },
} as const;
