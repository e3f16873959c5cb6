// What goes beside the plain way: terms that somebody agrees to, corrections of a stay, what is still owed, and how cashiers compare.
import { z } from 'zod';
import { mostCharacters } from '../../../domain/bounds.ts';
import { measures } from '../../../domain/exceptions/compare-cashiers.ts';
import { documentIdSchema, operatorIdSchema, quoteIdSchema, sessionIdSchema, vehicleClassIdSchema } from '../../../domain/ids.ts';
import { barrierDirections } from '../../../domain/journal/fact.ts';
import { paiseSchema } from '../../../domain/money/paise.ts';
import { onlineMethodSchema } from '../../../domain/payment/payment.ts';
import { replacementReasons } from '../../../domain/session/replace-ticket.ts';
import { oneLine } from '../../../domain/text/one-line.ts';
import { channel } from '../channel.ts';
import { approvalFields, approverRefusals, epochMs, nothing, phone, quoteRefusals, requestId, tenderedCash } from '../fields.ts';
import {
  behindSchema,
  comparedCashierSchema,
  comparedPeriodSchema,
  comparisonSchema,
  owedSchema,
  quoteSchema,
  settledSchema,
  waitingPaymentSchema,
} from '../views.ts';

export const exceptionsChannels = {
  /** A concession, a shop's code, a lost or a damaged ticket: approved as the lot's rule asks, and the exit priced anew on these terms. */
  'exit.agree': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({
      requestId,
      sessionId: sessionIdSchema,
      what: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('concession'), concessionId: oneLine(mostCharacters.label) }),
        z.strictObject({ kind: z.literal('validation'), code: z.string().regex(/^\d{1,8}$/) }),
        z.strictObject({ kind: z.literal('lost_ticket') }),
        z.strictObject({ kind: z.literal('damaged_ticket') }),
      ]),
      /** It is priced as a lost ticket already. */
      lost: z.boolean().default(false),
      ...approvalFields,
    }),
    output: quoteSchema,
    refusals: [
      ...approverRefusals,
      'session_unknown',
      'session_closed',
      'payment_pending',
      'validator_delayed',
      'validator_unknown',
      'validator_limit',
      'concession_unknown',
      'tariff_missing',
      'exit_before_entry',
    ],
  }),
  /** Let out on a slip that the customer signs: an exception, and a debt with a name on it. */
  'exit.payLater': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({
      requestId,
      quoteId: quoteIdSchema,
      person: oneLine(mostCharacters.customer),
      phone: phone.nullable(),
      ...approvalFields,
    }),
    output: z.strictObject({ settled: settledSchema, documentId: documentIdSchema, amountPaise: paiseSchema }),
    refusals: [...approverRefusals, ...quoteRefusals, 'nothing_due', 'person_missing'],
  }),
  'session.changeClass': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, sessionId: sessionIdSchema, vehicleClass: vehicleClassIdSchema, ...approvalFields }),
    output: nothing,
    refusals: [
      ...approverRefusals,
      'session_unknown',
      'session_closed',
      'payment_pending',
      'class_unknown',
      'class_unchanged',
      'tariff_missing',
    ],
  }),
  /** A new number and QR are printed; the old ticket is refused from then on. */
  'ticket.replace': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, sessionId: sessionIdSchema, why: z.enum(replacementReasons), ...approvalFields }),
    output: z.strictObject({ ticketNumber: z.string(), documentId: documentIdSchema }),
    refusals: [...approverRefusals, 'session_unknown', 'session_closed', 'ticket_not_ours'],
  }),
  /** For no stay: an ambulance, a stuck vehicle. */
  'barrier.openManually': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, direction: z.enum(barrierDirections), ...approvalFields }),
    output: nothing,
    refusals: [...approverRefusals],
  }),
  /** What stays owe since they were let out on trust or on a slip, oldest first. */
  'debt.list': channel({ access: 'operator', writes: false, input: nothing, output: z.array(owedSchema), refusals: [] }),
  /** An online payment that waits for the same money is cancelled by it; what comes of it later is a refund due. */
  'debt.takeCash': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, sessionId: sessionIdSchema, tenderedPaise: tenderedCash }),
    output: settledSchema,
    refusals: ['session_unknown', 'nothing_owed', 'tender_too_low'],
  }),
  'debt.startOnline': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, sessionId: sessionIdSchema, method: onlineMethodSchema }),
    output: waitingPaymentSchema,
    refusals: ['session_unknown', 'nothing_owed', 'payment_pending'],
  }),
  'debt.writeOff': channel({
    access: 'operator',
    writes: true,
    input: z.strictObject({ requestId, sessionId: sessionIdSchema, ...approvalFields }),
    output: nothing,
    refusals: [...approverRefusals, 'session_unknown', 'nothing_owed', 'payment_pending'],
  }),
  /**
   * How often each cashier uses each way beside the plain one, most telling first. Who holds the open shift gets nothing of it: until its count
   * is locked, nobody at its drawer may reckon it up.
   */
  'exceptions.compare': channel({
    access: 'supervisor',
    writes: false,
    input: z.strictObject({ period: comparedPeriodSchema }),
    output: z.strictObject({
      fromMs: epochMs.nullable(),
      cashiers: z.array(comparedCashierSchema),
      lines: z.array(comparisonSchema),
    }),
    refusals: [],
  }),
  /** The records behind one figure of it, latest first, at most 200. */
  'exceptions.behind': channel({
    access: 'supervisor',
    writes: false,
    input: z.strictObject({ period: comparedPeriodSchema, operatorId: operatorIdSchema, measure: z.enum(measures) }),
    output: z.strictObject({ entries: z.array(behindSchema), more: z.boolean() }),
    refusals: [],
  }),
} as const;
