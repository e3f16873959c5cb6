// The booth that cannot open its books: what is wrong, what a restore would bring back, the restore. Answered before a database is opened.
import { z } from 'zod';
import { mostCharacters } from '../../../domain/bounds.ts';
import { restoreLookRefusals } from '../../../domain/refusals/recovery.ts';
import { oneLine } from '../../../domain/text/one-line.ts';
import { languages } from '../../../domain/words.ts';
import { channel } from '../channel.ts';
import { approver, nothing, requestId } from '../fields.ts';

/** Longer than the words of a screen: names and numbers stand in them. */
const text = z.string().max(2_000);
const bothWords = z.strictObject({ en: text, hi: text });
const progress = z.strictObject({ through: z.int().min(0), of: z.int().min(0) });

export const recoveryChannels = {
  // Only while the booth cannot open its books, or was started to restore; afterwards each is refused with restore_done.
  'recovery.view': channel({
    access: 'anyone',
    writes: false,
    input: nothing,
    output: z.strictObject({
      /** Why this screen is here. */
      why: bothWords,
      /** The lot's server is known, so that a recovery code can be used. */
      hasServer: z.boolean(),
      /** The booth may be started without a restore: the screen was asked for. */
      mayStart: z.boolean(),
      /** Records that a look has read so far; null while none is under way. */
      progress: progress.nullable(),
    }),
    refusals: ['restore_done'],
  }),
  /** `verify` over the damaged folder, as one page. */
  'recovery.check': channel({
    access: 'anyone',
    writes: false,
    input: z.strictObject({ language: z.enum(languages) }),
    output: z.strictObject({ page: z.string().max(200_000) }),
    refusals: ['restore_done', 'restore_not_checked'],
  }),
  /** A dry run: nothing is changed. */
  'recovery.look': channel({
    access: 'anyone',
    writes: false,
    input: z.strictObject({
      /** A folder or file with backups, such as a stick. */
      place: oneLine(mostCharacters.path).nullable(),
      recoveryKey: oneLine(mostCharacters.secret).nullable(),
      recoveryCode: oneLine(mostCharacters.secret).nullable(),
      lastTicket: oneLine(mostCharacters.number).nullable(),
      lastReceipt: oneLine(mostCharacters.number).nullable(),
    }),
    output: z.strictObject({
      sections: z.array(z.strictObject({ title: bothWords, lines: z.array(bothWords) })),
      losesNothing: z.boolean(),
      /** Somebody who may restore has a PIN that came back: it is asked for. Else the recovery key stands for the owner. */
      asksPin: z.boolean(),
      canRestore: z.boolean(),
    }),
    refusals: ['restore_done', ...restoreLookRefusals],
  }),
  /** What the last look showed. */
  'recovery.restore': channel({
    access: 'anyone',
    writes: true,
    input: z.strictObject({ requestId, language: z.enum(languages), approver: approver.nullable() }),
    /** `owner`: with a new PIN, shown once. */
    output: z.strictObject({
      owner: z.strictObject({ name: text, code: text, pin: text }).nullable(),
      asideFolder: text.nullable(),
    }),
    refusals: [
      'restore_done',
      'restore_look_first',
      'approver_wrong',
      'approver_not_owner',
      'sign_in_delayed',
      ...restoreLookRefusals,
    ],
  }),
  /** The restored booth begins its work. */
  'recovery.start': channel({
    access: 'anyone',
    writes: true,
    input: z.strictObject({ requestId }),
    output: nothing,
    refusals: ['restore_done', 'restore_look_first'],
  }),
} as const;
