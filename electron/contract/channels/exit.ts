// The exit: its price, and leaving without a payment.
import { z } from 'zod';
import { mostCharacters } from '../../../domain/bounds.ts';
import { jobIdSchema, quoteIdSchema, sessionIdSchema } from '../../../domain/ids.ts';
import { oneLine } from '../../../domain/text/one-line.ts';
import { channel } from '../channel.ts';
import { approvalFields, approverRefusals, nothing, quoteRefusals, requestId, ticketRefusals } from '../fields.ts';
import { exitSchema, settledSchema } from '../views.ts';

export const exitChannels = {
  /**
   * A scanned code, or a ticket number or vehicle chosen by hand. `lost` prices it as a lost ticket; that and a concession need `exit.agree`
   * first where the lot's rule or a shop's code stands before them.
   */
  'exit.quote': channel({
    access: 'cashier',
    writes: false,
    input: z.strictObject({
      by: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('scan'),
          text: z.string().max(mostCharacters.scan),
          source: oneLine(mostCharacters.label),
        }),
        z.strictObject({ kind: z.literal('ticketNumber'), number: oneLine(30) }),
        z.strictObject({ kind: z.literal('session'), sessionId: sessionIdSchema }),
      ]),
      lost: z.boolean().default(false),
      concessionId: oneLine(mostCharacters.label).nullable().default(null),
    }),
    output: exitSchema,
    refusals: [
      ...ticketRefusals,
      'ticket_number_wrong',
      'ticket_unknown',
      'session_unknown',
      'session_closed',
      'concession_unknown',
      'tariff_missing',
      'exit_before_entry',
      'approval_needed',
      'validator_code_needed',
      'pass_card_needed',
    ],
  }),
  /** The cashier has looked: a price far above what the lot has taken is right. Journaled. */
  'exit.acceptPrice': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, quoteId: quoteIdSchema }),
    output: nothing,
    refusals: [...quoteRefusals],
  }),
  /** Nothing is due (free time, free class, pass): close and open. */
  'exit.free': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, quoteId: quoteIdSchema }),
    output: settledSchema,
    refusals: [...quoteRefusals, 'something_due'],
  }),
  'exit.complimentary': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({
      requestId,
      quoteId: quoteIdSchema,
      outcome: z.enum(['complimentary', 'lost_waived']),
      ...approvalFields,
    }),
    output: settledSchema,
    refusals: [...approverRefusals, ...quoteRefusals, 'nothing_due'],
  }),
  /** A cashier presses the barrier for a finished exit whose barrier did not answer. Journaled; once per call. */
  'barrier.openAgain': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, jobId: jobIdSchema }),
    output: nothing,
    refusals: ['job_unknown', 'job_not_waiting'],
  }),
} as const;
