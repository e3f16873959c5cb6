// Everything that stands on the screen all the time.
import { z } from 'zod';
import { operatorIdSchema, shiftIdSchema } from '../../../domain/ids.ts';
import { vehicleClassSchema } from '../../../domain/lot/lot-settings.ts';
import { approvalActionSchema, approvalLevelSchema } from '../../../domain/people/approval-rules.ts';
import { operatorSchema } from '../../../domain/people/operator.ts';
import { languages, wordsSchema } from '../../../domain/words.ts';
import { epochMs } from '../fields.ts';
import { attentionSchema } from './attention.ts';
import { deviceViewSchema } from './device.ts';
import { settledSchema } from './exit.ts';
import { zoneViewSchema } from './lot.ts';
import { passPaymentSchema } from './passes.ts';
import { waitingPaymentSchema } from './payment.ts';

export const preferencesSchema = z.strictObject({
  language: z.enum(languages),
  theme: z.enum(['light', 'dark', 'system']),
  volumePercent: z.int().min(0).max(100),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** Everything that stands on the screen all the time. Sent whole at each change: no partial merging in the renderer. */
export const boothViewSchema = z.strictObject({
  version: z.string(),
  training: z.boolean(),
  lotName: wordsSchema,
  boothCode: z.string(),
  utcOffsetMinutes: z.int(),
  vehicleClasses: z.array(vehicleClassSchema),
  /** Whose hand is on the booth. Null: sign-in screen. */
  operator: operatorSchema.nullable(),
  /** Set while the screen is locked over the lane: the operator's PIN opens it, or another person signs in. */
  locked: z.strictObject({ why: z.enum(['idle', 'asked', 'slept']), atMs: epochMs }).nullable(),
  shift: z
    .strictObject({
      shiftId: shiftIdSchema,
      number: z.int(),
      operatorId: operatorIdSchema,
      operatorName: z.string(),
      /** Whose hand is on the lane now: the shift's own, or a relief. */
      handId: operatorIdSchema,
      handName: z.string(),
      /** When the blind count was locked: the shift takes no more cash. */
      countedAtMs: epochMs.nullable(),
      openedAtMs: epochMs,
    })
    .nullable(),
  /** The lot's approval table: what each action asks for. */
  approvals: z.record(approvalActionSchema, approvalLevelSchema),
  printer: deviceViewSchema,
  scanner: deviceViewSchema,
  barrier: deviceViewSchema,
  drawer: deviceViewSchema,
  upstream: z.strictObject({
    state: z.enum(['connected', 'connecting', 'offline', 'refused']),
    sinceMs: epochMs,
    backlog: z.int(),
    parked: z.int(),
    /** Set while `state` is refused: a literal code. `booth_too_old` and `server_too_old` end by themselves once one of the two is updated. */
    refusal: z.string().nullable(),
    /** Records that the server holds but cannot read yet: it is of an earlier release. */
    notApplied: z.int(),
    /** The server's program, as it said last. */
    serverVersion: z.string().nullable(),
  }),
  /** The booth's clock when this was made; the renderer runs its clock from it. */
  nowMs: epochMs,
  /**
   * Set while the computer's clock cannot be true: nothing is priced until upstream or a person says what time it is. `nowMs` is then what the
   * booth counts on its own.
   */
  clockDoubt: z
    .strictObject({
      when: z.enum(['start', 'running']),
      verdict: z.enum(['behind', 'ahead']),
      countedMs: epochMs,
      computerMs: epochMs,
    })
    .nullable(),
  waiting: z.array(waitingPaymentSchema),
  /** Online payments for passes that wait for the gateway. */
  passPayments: z.array(passPaymentSchema),
  zones: z.array(zoneViewSchema),
  inside: z.int(),
  last: z.array(settledSchema.extend({ atMs: epochMs })),
  attention: z.array(attentionSchema),
  /** Set when scanning is held back; until when. */
  scanLimitedUntilMs: epochMs.nullable(),
  /** The lot takes ₹2000 notes too. */
  counts2000: z.boolean(),
  /** Set when the database cannot be trusted: the lane is stopped and the screen says what to do. */
  stopped: z.strictObject({ why: z.string() }).nullable(),
  preferences: preferencesSchema,
});
export type BoothView = z.infer<typeof boothViewSchema>;
