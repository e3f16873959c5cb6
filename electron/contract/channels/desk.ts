// The desk: the whole view, preferences, who has the hand on the booth, and what was seen by a person.
import { z } from 'zod';
import { channel } from '../channel.ts';
import { approver, epochMs, moment, nothing, requestId } from '../fields.ts';
import { boothViewSchema, preferencesSchema, signInTileSchema } from '../views.ts';

export const deskChannels = {
  'booth.view': channel({ access: 'anyone', writes: false, input: nothing, output: boothViewSchema, refusals: [] }),
  'preference.set': channel({
    access: 'anyone',
    writes: false,
    input: preferencesSchema.partial(),
    output: preferencesSchema,
    refusals: [],
  }),
  'auth.tiles': channel({ access: 'anyone', writes: false, input: nothing, output: z.array(signInTileSchema), refusals: [] }),
  'auth.signIn': channel({
    access: 'anyone',
    writes: false,
    input: approver,
    output: nothing,
    refusals: ['pin_check_busy', 'sign_in_delayed', 'sign_in_wrong', 'operator_disabled'],
  }),
  'auth.signOut': channel({ access: 'operator', writes: false, input: nothing, output: nothing, refusals: [] }),
  /** The time is in doubt (`BoothView.clockDoubt`). `atMs` null: the computer's clock is right. */
  'clock.confirm': channel({
    access: 'operator',
    writes: true,
    anyTime: true,
    input: z.strictObject({ requestId, atMs: moment.nullable() }),
    output: z.strictObject({ nowMs: epochMs }),
    refusals: ['clock_not_in_doubt', 'clock_time_wrong'],
  }),
  'attention.seen': channel({ access: 'operator', writes: false, input: nothing, output: nothing, refusals: [] }),
} as const;
