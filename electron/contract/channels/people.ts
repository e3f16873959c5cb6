// People of the lot: add, change, take out of work, a new PIN; and the lock over the lane.
import { z } from 'zod';
import { operatorIdSchema } from '../../../domain/ids.ts';
import { operatorSchema, roleSchema } from '../../../domain/people/operator.ts';
import { channel } from '../channel.ts';
import { nothing, operatorCode, operatorName, pin, reason, requestId } from '../fields.ts';
import { personSchema } from '../views.ts';

const touching = ['operator_unknown', 'own_account', 'owner_only'] as const;
const person = { code: operatorCode, name: operatorName, role: roleSchema };

export const peopleChannels = {
  'people.list': channel({ access: 'supervisor', writes: false, input: nothing, output: z.array(personSchema), refusals: [] }),
  'people.add': channel({
    access: 'supervisor',
    writes: true,
    input: z.strictObject({ requestId, ...person, pin }),
    output: operatorSchema,
    refusals: ['owner_only', 'operator_code_taken', 'operator_name_taken', 'pin_too_simple'],
  }),
  'people.change': channel({
    access: 'supervisor',
    writes: true,
    input: z.strictObject({ requestId, operatorId: operatorIdSchema, ...person }),
    output: nothing,
    refusals: [...touching, 'operator_code_taken', 'operator_name_taken'],
  }),
  'people.disable': channel({
    access: 'supervisor',
    writes: true,
    input: z.strictObject({ requestId, operatorId: operatorIdSchema, reason }),
    output: nothing,
    refusals: [...touching, 'operator_state_same'],
  }),
  'people.enable': channel({
    access: 'supervisor',
    writes: true,
    input: z.strictObject({ requestId, operatorId: operatorIdSchema }),
    output: nothing,
    refusals: [...touching, 'operator_state_same'],
  }),
  /** Also ends the delay after too many wrong ones. */
  'people.resetPin': channel({
    access: 'supervisor',
    writes: true,
    input: z.strictObject({ requestId, operatorId: operatorIdSchema, pin }),
    output: nothing,
    refusals: [...touching, 'pin_too_simple'],
  }),
  /** One's own; a wrong old PIN counts as one at sign-in. */
  'people.changePin': channel({
    access: 'operator',
    writes: true,
    input: z.strictObject({ requestId, oldPin: pin, newPin: pin }),
    output: nothing,
    refusals: ['pin_check_busy', 'sign_in_delayed', 'old_pin_wrong', 'pin_same', 'pin_too_simple'],
  }),
  'desk.lock': channel({ access: 'operator', writes: false, input: nothing, output: nothing, refusals: [] }),
  /** By the PIN of whoever is locked out. */
  'desk.unlock': channel({
    access: 'anyone',
    writes: false,
    input: z.strictObject({ pin }),
    output: nothing,
    refusals: ['desk_not_locked', 'pin_check_busy', 'sign_in_delayed', 'sign_in_wrong', 'operator_disabled'],
  }),
  /** A hand is on keyboard or pointer: told at most every half minute. The booth's own clock decides when nobody is there any more. */
  'desk.felt': channel({ access: 'operator', writes: false, input: nothing, output: nothing, refusals: [] }),
} as const;
