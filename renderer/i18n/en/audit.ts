// The journal, and the proof that nobody changed it.
export const auditEn = {
  audit: { title: 'Audit' },
} as const;
