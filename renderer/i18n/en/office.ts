// The office: the place of supervisors and owners, and the parts that its sections share.
export const officeEn = {
  office: {
    title: 'Office',
    sections: 'Sections',
    back: 'Back',
    unsaved: 'Not saved yet. Save it, or press Back to drop it.',
    nothingYet: 'Nothing here yet',
    nothingYetText: 'This part of the office is not built yet.',
    key: 'Office, for supervisors and owners',
  },
  table: {
    action: 'Action',
    name: 'Name',
    figure: 'Figure',
    rows_zero: 'No rows',
    rows_one: '{{count}} row',
    rows_other: '{{count}} rows',
  },
} as const;
