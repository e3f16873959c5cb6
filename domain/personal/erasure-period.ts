// How long a lot keeps plates, names, phones and card numbers after what they were about has ended.
import { z } from 'zod';

export const LEAST_ERASURE_PERIOD = 30;
/**
 * Days. The least leaves time for a complaint, a dispute with a gateway and the month's accounts; the most is what section 36 of the CGST Act asks of
 * accounts (72 months), which no plate needs to outlive.
 */
export const erasurePeriodSchema = z.int().min(LEAST_ERASURE_PERIOD).max(2_190);
/** Days, where the owner has chosen nothing: two quarters. */
export const DEFAULT_ERASURE_PERIOD = 180;

export const DAY_MS = 86_400_000;
