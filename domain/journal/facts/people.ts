// Facts of people: who they are, whose hand is on the booth, what was not approved. Merged in ../fact.ts.
import { z } from 'zod';
import { operatorIdSchema } from '../../ids.ts';
import { approvalActionSchema } from '../../people/approval-rules.ts';
import { operatorSchema } from '../../people/operator.ts';

const epochMs = z.int().min(0);
const reason = z.string().min(1).max(200);
/** Of the PIN's verifier and its person (people/pin-digest.ts): lowercase hex. */
const pinDigest = z.string().regex(/^[0-9a-f]{64}$/);

export const approvalRefusals = [
  'sign_in_delayed',
  'approver_wrong',
  'approver_is_requester',
  'approver_not_supervisor',
  'approver_not_owner',
  'approval_needed',
] as const;

export const peopleFacts = {
  'operator.added': z.strictObject({ operator: operatorSchema, pinDigest }),
  'operator.signed_in': z.strictObject({ operatorId: operatorIdSchema, atMs: epochMs }),
  'operator.signed_out': z.strictObject({ operatorId: operatorIdSchema, atMs: epochMs }),
  /** A wrong PIN. `failures`: with it, those that still count (domain/people/sign-in-guard.ts); they grow old from `countedFromMs`. */
  'operator.refused': z.strictObject({ operatorCode: z.string(), failures: z.int(), countedFromMs: epochMs, atMs: epochMs }),
  /** The same person with another name, code or role. */
  'operator.changed': z.strictObject({ operator: operatorSchema }),
  'operator.disabled': z.strictObject({ operatorId: operatorIdSchema, reason, atMs: epochMs }),
  'operator.enabled': z.strictObject({ operatorId: operatorIdSchema, atMs: epochMs }),
  /**
   * own: by the person; reset: by a supervisor or owner; rehashed: the same PIN, stored in a newer way. The PIN's hash is a secret of the booth and
   * in no journal.
   */
  'operator.pin_changed': z.strictObject({
    operatorId: operatorIdSchema,
    why: z.enum(['own', 'reset', 'rehashed']),
    pinDigest,
    atMs: epochMs,
  }),
  'desk.locked': z.strictObject({ operatorId: operatorIdSchema, why: z.enum(['idle', 'asked', 'slept']), atMs: epochMs }),
  'desk.unlocked': z.strictObject({ operatorId: operatorIdSchema, atMs: epochMs }),
  /** An approval that was asked for and not given. `approverId` null: nobody, or a code or PIN that was wrong. */
  'approval.refused': z.strictObject({
    action: approvalActionSchema,
    requesterId: operatorIdSchema,
    approverId: operatorIdSchema.nullable(),
    why: z.enum(approvalRefusals),
    atMs: epochMs,
  }),
  /** Who took figures out of the booth, in which format. */
  'data.exported': z.strictObject({
    what: z.string().max(40),
    format: z.string().max(10),
    fromMs: epochMs.nullable(),
    toMs: epochMs.nullable(),
    atMs: epochMs,
  }),
} as const;
