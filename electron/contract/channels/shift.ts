// A cashier's shift and its drawer: open, move cash, relief, count blind, close, sign off.
import { z } from 'zod';
import { mostCharacters } from '../../../domain/bounds.ts';
import { closingIdSchema, documentIdSchema, shiftIdSchema } from '../../../domain/ids.ts';
import { cashCountSchema } from '../../../domain/money/denomination.ts';
import { paiseSchema, signedPaiseSchema } from '../../../domain/money/paise.ts';
import { movableKinds } from '../../../domain/shift/move-drawer.ts';
import { oneLine } from '../../../domain/text/one-line.ts';
import { channel } from '../channel.ts';
import { approvalFields, approver, approverRefusals, movedCash, nothing, reason, requestId } from '../fields.ts';
import { lockedCountViewSchema, movementViewSchema, pendingPaymentViewSchema } from '../views.ts';

const counts = z.array(cashCountSchema).max(30);

export const shiftChannels = {
  'shift.open': channel({
    access: 'operator',
    writes: true,
    input: z.strictObject({ requestId, counts }),
    output: z.strictObject({ number: z.int(), floatPaise: paiseSchema }),
    refusals: ['shift_already_open', 'shift_of_other_cashier', 'denomination_unknown'],
  }),
  /** Above 0: out of the drawer; a correction goes in (above 0) or out (below 0). */
  'drawer.move': channel({
    access: 'cashier',
    writes: true,
    input: z.strictObject({ requestId, kind: z.enum(movableKinds), amountPaise: movedCash, ...approvalFields }),
    output: nothing,
    refusals: [...approverRefusals, 'amount_not_positive'],
  }),
  /** Without sales and without any total: a later blind close must not be spoiled. */
  'shift.movements': channel({
    access: 'cashier',
    afterCount: true,
    writes: false,
    input: nothing,
    output: z.array(movementViewSchema),
    refusals: [],
  }),
  /** Online payments that the shift hands over, or that the last one has handed over. */
  'shift.pending': channel({
    access: 'operator',
    writes: false,
    input: nothing,
    output: z.strictObject({
      payments: z.array(pendingPaymentViewSchema),
      /** Records that upstream has not accepted yet, and those that it refused. */
      unsentRecords: z.int(),
      parkedRecords: z.int(),
      counts2000: z.boolean(),
    }),
    refusals: [],
  }),
  /** Relief: whose code and PIN are typed gets the lane, and the desk. */
  'shift.handOver': channel({
    access: 'cashier',
    afterCount: true,
    writes: true,
    input: z.strictObject({ requestId, to: approver }),
    output: nothing,
    refusals: ['pin_check_busy', 'sign_in_delayed', 'sign_in_wrong', 'hand_is_yours'],
  }),
  /** The same from the other side: who is signed in gets the lane from the hand, who types code and PIN. */
  'shift.takeOver': channel({
    access: 'operator',
    writes: true,
    input: z.strictObject({ requestId, from: approver }),
    output: nothing,
    refusals: ['pin_check_busy', 'sign_in_delayed', 'sign_in_wrong', 'shift_not_open', 'hand_is_yours', 'not_the_hand'],
  }),
  /** A supervisor takes the lane of somebody who is gone. */
  'shift.takeHand': channel({
    access: 'supervisor',
    writes: true,
    input: z.strictObject({ requestId, reason }),
    output: nothing,
    refusals: ['shift_not_open', 'hand_is_yours'],
  }),
  /** The blind count. From here on the drawer takes no more cash; again: a recount. */
  'shift.lockCount': channel({
    access: 'cashier',
    afterCount: true,
    writes: true,
    input: z.strictObject({ requestId, counts }),
    output: lockedCountViewSchema,
    refusals: ['denomination_unknown'],
  }),
  /** The last locked count: where the close goes on after a break. */
  'shift.counted': channel({
    access: 'cashier',
    afterCount: true,
    writes: false,
    input: nothing,
    output: lockedCountViewSchema,
    refusals: ['shift_not_counted'],
  }),
  'shift.close': channel({
    access: 'cashier',
    afterCount: true,
    writes: true,
    input: z.strictObject({ requestId, reason: oneLine(mostCharacters.reason).default('') }),
    output: z.strictObject({
      shiftId: shiftIdSchema,
      closingId: closingIdSchema,
      number: z.int(),
      documentId: documentIdSchema,
      expectedPaise: signedPaiseSchema,
      countedPaise: paiseSchema,
      variancePaise: signedPaiseSchema,
    }),
    refusals: ['shift_not_counted', 'reason_missing'],
  }),
  /** On the spot with code and PIN, or (`approver` null) by the supervisor who is signed in. */
  'shift.signOff': channel({
    access: 'operator',
    writes: true,
    input: z.strictObject({
      requestId,
      shiftId: shiftIdSchema,
      note: oneLine(mostCharacters.reason).default(''),
      approver: approver.nullable().default(null),
    }),
    output: nothing,
    refusals: [
      'pin_check_busy',
      'sign_in_delayed',
      'approver_wrong',
      'approver_not_supervisor',
      'shift_unknown',
      'shift_still_open',
      'already_signed_off',
      'sign_off_own',
    ],
  }),
} as const;
