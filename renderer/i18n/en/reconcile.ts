// What drawer and bank say beside what the booth says.
export const reconcileEn = {
  reconcile: { title: 'Reconcile' },
} as const;
