// The journal to look at, and its check while the booth works.
import { z } from 'zod';
import { auditFamilies } from '../../../domain/audit/families.ts';
import { mostNumber } from '../../../domain/bounds.ts';
import { operatorIdSchema, sessionIdSchema } from '../../../domain/ids.ts';
import { channel } from '../channel.ts';
import { anyAmount, moment, nothing, searched } from '../fields.ts';
import { auditPersonSchema, auditRecordSchema, journalCheckSchema } from '../views/audit.ts';

export const auditChannels = {
  /**
   * Newest first, at most 50. Looks at some thousand records each time: with few or none found, ask again with `goOnBefore`. What was
   * journaled since a shift opened is kept from those whose hand was on its drawer, until it is closed (`hiddenFromSeq`).
   */
  'audit.records': channel({
    access: 'supervisor',
    writes: false,
    input: z.strictObject({
      before: z.int().min(1).max(mostNumber).nullable(),
      span: z.strictObject({ fromMs: moment, untilMs: moment }).nullable(),
      family: z.enum(auditFamilies).nullable(),
      operatorId: operatorIdSchema.nullable(),
      sessionId: sessionIdSchema.nullable(),
      vehicle: searched,
      amountPaise: anyAmount.nullable(),
      text: searched,
    }),
    output: z.strictObject({
      records: z.array(auditRecordSchema).max(50),
      goOnBefore: z.int().min(1).nullable(),
      hiddenFromSeq: z.int().nullable(),
      headSeq: z.int(),
    }),
    refusals: [],
  }),
  /** Everybody who ever worked here: for names in sentences, and to choose from. */
  'audit.people': channel({
    access: 'supervisor',
    writes: false,
    input: nothing,
    output: z.array(auditPersonSchema),
    refusals: [],
  }),
  /** Checks every record from the first on, beside the work of the lane. While one runs, it goes on. */
  'audit.startCheck': channel({
    access: 'supervisor',
    writes: false,
    input: nothing,
    output: journalCheckSchema,
    refusals: [],
  }),
  'audit.check': channel({ access: 'supervisor', writes: false, input: nothing, output: journalCheckSchema, refusals: [] }),
  'audit.stopCheck': channel({ access: 'supervisor', writes: false, input: nothing, output: journalCheckSchema, refusals: [] }),
} as const;
