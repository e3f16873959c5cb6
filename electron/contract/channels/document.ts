// Documents as the printer gets them, their copies, and prints that need a person.
import { z } from 'zod';
import { documentIdSchema, jobIdSchema } from '../../../domain/ids.ts';
import { channel } from '../channel.ts';
import { nothing, requestId } from '../fields.ts';
import { documentViewSchema } from '../views.ts';

export const documentChannels = {
  'document.view': channel({
    access: 'operator',
    writes: false,
    input: z.strictObject({ documentId: documentIdSchema }),
    output: documentViewSchema,
    /** not_allowed: a report that reaches over the open shift, for a cashier. */
    refusals: ['document_unknown', 'not_allowed', 'shift_own_report'],
  }),
  'document.reprint': channel({
    access: 'operator',
    writes: true,
    input: z.strictObject({ requestId, documentId: documentIdSchema }),
    output: z.strictObject({ copy: z.int() }),
    refusals: ['document_unknown', 'not_allowed', 'shift_own_report'],
  }),
  /** After a print that failed or is unknown: print again (a COPY unless it surely never started), or set it aside. */
  'job.answer': channel({
    access: 'operator',
    writes: true,
    input: z.strictObject({ requestId, jobId: jobIdSchema, answer: z.enum(['print_again', 'dismiss']) }),
    output: nothing,
    refusals: ['job_unknown', 'job_not_waiting', 'not_allowed', 'shift_own_report'],
  }),
} as const;
