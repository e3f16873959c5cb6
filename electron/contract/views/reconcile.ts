// Reconciliation: drawers, the gateway's settlements, and vehicles beside tickets and money.
import { z } from 'zod';
import { paymentIdSchema, refundIdSchema, sessionIdSchema, shiftIdSchema, vehicleClassIdSchema } from '../../../domain/ids.ts';
import { paiseSchema, signedPaiseSchema } from '../../../domain/money/paise.ts';
import { paymentMethodSchema, paymentStates, refundReasons } from '../../../domain/payment/payment.ts';
import { wrongProblems } from '../../../domain/reconcile/read-settlement.ts';
import { decidedItemKinds, reconcileDecisions, rowReasons } from '../../../domain/reconcile/row-reason.ts';
import { settlementLineKinds, settlementSources } from '../../../domain/reconcile/settlement-line.ts';
import { epochMs } from '../fields.ts';

const count = z.int().min(0);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const cashSums = {
  shifts: count,
  expectedPaise: signedPaiseSchema,
  countedPaise: paiseSchema,
  variancePaise: signedPaiseSchema,
  shortPaise: paiseSchema,
  overPaise: paiseSchema,
  off: count,
  recounted: count,
  unsigned: count,
};
export const closedShiftViewSchema = z.strictObject({
  shiftId: shiftIdSchema,
  number: z.int(),
  zNumber: z.int().nullable(),
  cashierName: z.string(),
  /** Who relieved them, in order. */
  reliefNames: z.array(z.string()),
  closedByName: z.string(),
  openedAtMs: epochMs,
  closedAtMs: epochMs,
  day,
  expectedPaise: signedPaiseSchema,
  countedPaise: paiseSchema,
  variancePaise: signedPaiseSchema,
  reason: z.string().nullable(),
  /** All counts, the blind one first; more than one is a recount. */
  counts: z.array(
    z.strictObject({ countedPaise: paiseSchema, variancePaise: signedPaiseSchema, atMs: epochMs, byName: z.string() }),
  ),
  signedByName: z.string().nullable(),
  /** Whether the day book of its Z report adds up to what was expected. */
  bookAgrees: z.boolean(),
});
export type ClosedShiftView = z.infer<typeof closedShiftViewSchema>;
export const cashViewSchema = z.strictObject({
  shifts: z.array(closedShiftViewSchema),
  cashiers: z.array(
    z.strictObject({
      name: z.string(),
      ...cashSums,
      variances: z.array(z.strictObject({ number: z.int(), day, variancePaise: signedPaiseSchema })),
    }),
  ),
  days: z.array(z.strictObject({ day, ...cashSums })),
  totals: z.strictObject(cashSums),
});
export type CashView = z.infer<typeof cashViewSchema>;

const rowSums = z.strictObject({
  receivedPaise: signedPaiseSchema,
  refundsPaise: signedPaiseSchema,
  settledPaise: signedPaiseSchema,
  settledBackPaise: signedPaiseSchema,
  feePaise: signedPaiseSchema,
  taxPaise: signedPaiseSchema,
  netPaise: signedPaiseSchema,
});
export const rowStandings = ['open', 'waiting', 'decided', 'quiet'] as const;
export const onlineRowSchema = z.strictObject({
  item: z.enum(decidedItemKinds),
  itemId: z.string(),
  reason: z.enum(rowReasons),
  standing: z.enum(rowStandings),
  sinceMs: epochMs,
  atStakePaise: paiseSchema,
  sums: rowSums,
  payment: z
    .strictObject({
      paymentId: paymentIdSchema,
      method: paymentMethodSchema,
      state: z.enum(paymentStates),
      amountPaise: paiseSchema,
      providerReference: z.string().nullable(),
      startedAtMs: epochMs,
    })
    .nullable(),
  /** The stay that it is for; null for a pass, and for a line without a payment. */
  session: z
    .strictObject({
      sessionId: sessionIdSchema,
      plate: z.string().nullable(),
      ticketNumber: z.string().nullable(),
      receiptNumber: z.string().nullable(),
    })
    .nullable(),
  late: z.array(z.strictObject({ providerReference: z.string(), amountPaise: paiseSchema, atMs: epochMs })),
  refunds: z.array(
    z.strictObject({
      refundId: refundIdSchema,
      amountPaise: paiseSchema,
      state: z.enum(['PENDING', 'SUCCESS', 'FAILED']),
      reason: z.enum(refundReasons),
      started: z.boolean(),
    }),
  ),
  lines: z.array(
    z.strictObject({
      source: z.enum(settlementSources),
      entityId: z.string(),
      kind: z.enum(settlementLineKinds),
      grossPaise: paiseSchema,
      feePaise: paiseSchema,
      taxPaise: paiseSchema,
      netPaise: signedPaiseSchema,
      utr: z.string().nullable(),
      atMs: epochMs,
    }),
  ),
  decided: z
    .strictObject({
      decision: z.enum(reconcileDecisions),
      why: z.string(),
      byName: z.string(),
      approvedByName: z.string().nullable(),
      atMs: epochMs,
    })
    .nullable(),
});
export type OnlineRow = z.infer<typeof onlineRowSchema>;
export const onlineViewSchema = z.strictObject({
  /** Those that were asked for, the oldest trouble first. */
  rows: z.array(onlineRowSchema),
  /** More rows than are shown. */
  more: z.boolean(),
  reasons: z.array(
    z.strictObject({ reason: z.enum(rowReasons), standing: z.enum(rowStandings), count, atStakePaise: paiseSchema }),
  ),
  /** Of all rows of the period. */
  count,
  sums: rowSums,
});
export type OnlineView = z.infer<typeof onlineViewSchema>;

const numberFate = z.strictObject({
  number: z.string().nullable(),
  sessionId: sessionIdSchema.nullable(),
  atMs: epochMs,
  byName: z.string().nullable(),
});
const gap = z.strictObject({ from: z.int(), through: z.int() });
export const vehiclesViewSchema = z.strictObject({
  flows: z.array(
    z.strictObject({
      vehicleClass: vehicleClassIdSchema,
      openingInside: z.int(),
      entries: count,
      overstays: count,
      exits: count,
      voids: count,
      reclassified: z.int(),
      closingInside: z.int(),
    }),
  ),
  /** By outcome. */
  exits: z.array(z.strictObject({ outcome: z.string(), count })),
  tickets: z.strictObject({
    count,
    gaps: z.array(gap),
    replaced: z.array(numberFate.extend({ why: z.string() })),
    voided: z.array(numberFate),
  }),
  receipts: z.strictObject({ count, gaps: z.array(gap.extend({ financialYear: z.string() })), voided: z.array(numberFate) }),
  openings: z.array(
    z.strictObject({
      kind: z.enum(['manual', 'again']),
      direction: z.enum(['entry', 'exit']),
      atMs: epochMs,
      byName: z.string().nullable(),
      sessionId: sessionIdSchema.nullable(),
      plate: z.string().nullable(),
      ticketNumber: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  /** The application was off; `stopped`: it had been told to stop, else the power went or it was killed. */
  off: z.array(z.strictObject({ fromMs: epochMs, untilMs: epochMs, stopped: z.boolean() })),
  jumps: z.array(z.strictObject({ atMs: epochMs, byMs: z.int() })),
  unsent: z.strictObject({ count, oldestMs: epochMs.nullable() }),
  parked: z.array(z.strictObject({ seq: z.int(), type: z.string(), atMs: epochMs, why: z.string() })),
});
export type VehiclesView = z.infer<typeof vehiclesViewSchema>;

export const wrongCellSchema = z.strictObject({
  row: z.int(),
  column: z.string(),
  problem: z.enum(wrongProblems),
  text: z.string(),
});
export const settlementPreviewSchema = z.strictObject({
  fileName: z.string(),
  fileSha256: z.string(),
  source: z.enum(settlementSources),
  unit: z.enum(['paise', 'rupees']),
  lines: count,
  fresh: count,
  known: count,
  wrongRows: count,
  notSettled: count,
  /** The first of them. */
  wrong: z.array(wrongCellSchema),
  /** Of the new lines. */
  sums: z.strictObject({
    payments: count,
    refunds: count,
    adjustments: count,
    grossPaise: paiseSchema,
    backPaise: paiseSchema,
    feePaise: paiseSchema,
    taxPaise: paiseSchema,
    netPaise: signedPaiseSchema,
    fromMs: epochMs.nullable(),
    throughMs: epochMs.nullable(),
  }),
});
export type SettlementPreview = z.infer<typeof settlementPreviewSchema>;
export const settlementFileSchema = z.strictObject({
  source: z.enum(settlementSources),
  fileName: z.string(),
  lines: count,
  whole: z.boolean(),
  atMs: epochMs,
  byName: z.string().nullable(),
});
