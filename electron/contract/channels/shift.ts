// A cashier's shift and its drawer: open, move cash, look at the movements, close.
import { z } from 'zod';
import { cashCountSchema } from '../../../domain/money/denomination.ts';
import { paiseSchema } from '../../../domain/money/paise.ts';
import { channel } from '../channel.ts';
import { nothing, reason, requestId } from '../fields.ts';
import { movementViewSchema } from '../views.ts';

export const shiftChannels = {
  'shift.open': channel({
    access: 'operator',
    writes: true,
    input: z.strictObject({ requestId, counts: z.array(cashCountSchema).max(30) }),
    output: z.strictObject({ number: z.int(), floatPaise: paiseSchema }),
    refusals: ['shift_already_open', 'shift_of_other_cashier'],
  }),
  'drawer.move': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, kind: z.enum(['drop', 'paid_out']), amountPaise: paiseSchema, reason }),
    output: nothing,
    refusals: ['amount_not_positive'],
  }),
  /** Without any expected total: a later blind close must not be spoiled. */
  'shift.movements': channel({
    access: 'cashier',
    writes: false,
    input: nothing,
    output: z.array(movementViewSchema),
    refusals: [],
  }),
} as const;
