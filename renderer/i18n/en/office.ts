// The office: the place of supervisors and owners, and the parts that its sections share.
export const officeEn = {
  office: {
    title: 'Office',
    open: 'Office',
    sections: 'Sections',
    back: 'Back',
    nothingYet: 'Nothing here yet',
    nothingYetText: 'This part of the office is not built yet.',
    key: 'Office, for supervisors and owners',
  },
} as const;
