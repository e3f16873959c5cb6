// Refusals of documents and device jobs. Merged in ../refusals.ts.
export const documentRefusals = ['document_unknown', 'job_unknown', 'job_not_waiting'] as const;
