// Facts of reconciliation: what the gateway settled, and what people decided about the rest. Merged in ../fact.ts.
import { z } from 'zod';
import { exceptionIdSchema, importIdSchema } from '../../ids.ts';
import { paiseSchema } from '../../money/paise.ts';
import { decidedItemKinds, reconcileDecisions, rowReasons } from '../../reconcile/row-reason.ts';
import { settlementLineSchema, settlementSources } from '../../reconcile/settlement-line.ts';

const epochMs = z.int().min(0);

export const reconcileFacts = {
  /** A part of a settlement file; lines that were known before are not repeated. */
  'settlement.imported': z.strictObject({
    importId: importIdSchema,
    source: z.enum(settlementSources),
    fileName: z.string().max(200),
    fileSha256: z.string().regex(/^[0-9a-f]{64}$/),
    part: z.int().min(1),
    parts: z.int().min(1),
    lines: z.array(settlementLineSchema).max(200),
    atMs: epochMs,
  }),
  /** A person ends what could not be matched. */
  'reconcile.decided': z.strictObject({
    item: z.enum(decidedItemKinds),
    /** The payment's id, or the line's (`lineId`). */
    itemId: z.string().min(1).max(120),
    /** What was wrong with the row then. It holds for that: a row that later has another reason is open again. */
    reason: z.enum(rowReasons),
    decision: z.enum(reconcileDecisions),
    /** What was accepted or given up. */
    amountPaise: paiseSchema,
    exceptionId: exceptionIdSchema,
    atMs: epochMs,
  }),
} as const;
