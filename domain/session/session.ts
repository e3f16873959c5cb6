// A session: one vehicle's stay. `open → settling → closed`, with `void` and `towed`.
import { z } from 'zod';
import {
  passIdSchema,
  sessionIdSchema,
  slotIdSchema,
  tariffIdSchema,
  ticketIdSchema,
  vehicleClassIdSchema,
  zoneIdSchema,
} from '../ids.ts';
import { paiseSchema } from '../money/paise.ts';

export const sessionStates = ['open', 'settling', 'closed', 'void', 'towed'] as const;
/**
 * ticket: let in at a booth · pass: let in by a pass · typed: entered by hand with an approval · foreign_ticket: rebuilt from another booth's
 * signed QR · overstay: a paid vehicle that stayed past the exit grace; the difference is due.
 */
export const sessionOrigins = ['ticket', 'pass', 'typed', 'foreign_ticket', 'overstay'] as const;

export const closingOutcomes = [
  'paid',
  'nothing_due',
  'complimentary',
  'released_on_trust',
  'lost_waived',
  'left_unrecorded',
  'pay_later',
  'paid_by_pass',
] as const;
export const closingOutcomeSchema = z.enum(closingOutcomes);
export type ClosingOutcome = z.infer<typeof closingOutcomeSchema>;

const epochMs = z.int().min(0);

export const sessionSchema = z
  .strictObject({
    sessionId: sessionIdSchema,
    state: z.enum(sessionStates),
    origin: z.enum(sessionOrigins),
    ticketId: ticketIdSchema.nullable(),
    ticketNumber: z.string().nullable(),
    /** Normalised (A–Z 0–9); null for a vehicle without a readable plate, which is flagged and exempt from uniqueness. */
    plate: z.string().nullable(),
    vehicleClass: vehicleClassIdSchema,
    zoneId: zoneIdSchema.nullable(),
    slotId: slotIdSchema.nullable(),
    tariffId: tariffIdSchema,
    /** As it is measured: what stands on the ticket, and by how much the clock was set since then. */
    enteredAtMs: epochMs,
    clockShiftMs: z.int(),
    /** As it is measured: the grace runs on from it while the clock is set. */
    closedAtMs: epochMs.nullable(),
    outcome: closingOutcomeSchema.nullable(),
    /** Frozen when a payment starts or the session closes. */
    feeDuePaise: paiseSchema.nullable(),
    /** Money received for the stay before this session existed (an overstay's first payment). */
    creditPaise: paiseSchema,
    overstayOf: sessionIdSchema.nullable(),
    /** The pass that let it in. */
    passId: passIdSchema.nullable(),
    /** When the exit barrier was asked to open for it; null while it has not left. */
    leftAtMs: epochMs.nullable(),
    /** True while its online payment is waited for away from the lane. */
    pulledAside: z.boolean(),
  })
  .readonly();
export type Session = z.infer<typeof sessionSchema>;

/** The time that stands on its ticket and in its QR. */
export function ticketEnteredAtMs({ enteredAtMs, clockShiftMs }: Pick<Session, 'enteredAtMs' | 'clockShiftMs'>): number {
  return enteredAtMs - clockShiftMs;
}
