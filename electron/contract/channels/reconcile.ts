// What the drawer and the bank say beside what the booth says.
import { z } from 'zod';
import { mostCharacters, mostNumber } from '../../../domain/bounds.ts';
import { importIdSchema } from '../../../domain/ids.ts';
import { decidedItemKinds, reconcileDecisions, rowReasons } from '../../../domain/reconcile/row-reason.ts';
import { oneLine } from '../../../domain/text/one-line.ts';
import { languages } from '../../../domain/words.ts';
import { channel } from '../channel.ts';
import { approvalFields, approverRefusals, moment, nothing, requestId } from '../fields.ts';
import { fileViewSchema } from '../views/file.ts';
import {
  cashViewSchema,
  onlineViewSchema,
  settlementFileSchema,
  settlementPreviewSchema,
  vehiclesViewSchema,
} from '../views/reconcile.ts';

/** Both ends included. */
const period = { fromMs: moment, throughMs: moment };
/** 36 KiB of a file: with its envelope it fits a frame of the browser shell. */
const piece = z.base64().max(49_152);

export const reconcileChannels = {
  /** Closed shifts only: nobody sees what an open drawer should hold. */
  'reconcile.cash': channel({
    access: 'supervisor',
    writes: false,
    input: z.strictObject(period),
    output: cashViewSchema,
    refusals: [],
  }),
  /** Payments that were started in the period, each with all that belongs to it, and the period's lines that belong to none. */
  'reconcile.online': channel({
    access: 'supervisor',
    writes: false,
    input: z.strictObject({ ...period, show: z.enum(['open', 'waiting', 'decided', 'quiet', 'all']) }),
    output: onlineViewSchema,
    refusals: [],
  }),
  'reconcile.vehicles': channel({
    access: 'supervisor',
    writes: false,
    input: z.strictObject(period),
    output: vehiclesViewSchema,
    refusals: [],
  }),
  /** One tab as a file, all its rows. */
  'reconcile.file': channel({
    access: 'supervisor',
    writes: false,
    input: z.strictObject({
      ...period,
      tab: z.enum(['cash', 'online', 'vehicles']),
      format: z.enum(['csv', 'xlsx']),
      language: z.enum(languages),
    }),
    output: fileViewSchema,
    refusals: [],
  }),
  /** settled: accepted as it is. written_off: the money is given up. */
  'reconcile.decide': channel({
    access: 'supervisor',
    writes: true,
    input: z.strictObject({
      requestId,
      item: z.enum(decidedItemKinds),
      /** As a bank's file names it. */
      itemId: z.string().min(1).max(120),
      rowReason: z.enum(rowReasons),
      decision: z.enum(reconcileDecisions),
      ...approvalFields,
    }),
    output: nothing,
    refusals: [...approverRefusals, 'reconcile_row_changed', 'reconcile_row_decided'],
  }),
  /** The next piece of a settlement file; the first one begins anew. */
  'settlement.send': channel({
    access: 'supervisor',
    writes: false,
    input: z.strictObject({
      fileName: oneLine(mostCharacters.fileName, { least: 1 }),
      size: z.int().min(1).max(mostNumber),
      offset: z.int().min(0).max(mostNumber),
      base64: piece,
    }),
    output: z.strictObject({ received: z.int() }),
    refusals: ['settlement_file_too_large', 'settlement_upload_broken'],
  }),
  /** Reads the file that was sent, and stores nothing. */
  'settlement.preview': channel({
    access: 'supervisor',
    writes: false,
    input: nothing,
    output: settlementPreviewSchema,
    refusals: [
      'settlement_upload_broken',
      'settlement_reader_busy',
      'settlement_file_too_heavy',
      'settlement_file_unreadable',
      'settlement_too_many_lines',
      'settlement_form_unknown',
      'settlement_file_known',
    ],
  }),
  'settlement.progress': channel({
    access: 'supervisor',
    writes: false,
    input: nothing,
    output: z.strictObject({
      phase: z.enum(['none', 'receiving', 'reading', 'comparing', 'ready', 'storing']),
      done: z.int(),
      of: z.int(),
    }),
    refusals: [],
  }),
  /** Takes the new lines in, of the file whose preview was seen. */
  'settlement.import': channel({
    access: 'supervisor',
    writes: true,
    input: z.strictObject({ requestId, fileSha256: z.string().regex(/^[0-9a-f]{64}$/), leaveWrongOut: z.boolean() }),
    output: z.strictObject({ importId: importIdSchema, lines: z.int() }),
    refusals: ['settlement_not_read', 'settlement_lines_wrong', 'settlement_nothing_new', 'settlement_file_known'],
  }),
  /** The latest files. */
  'settlement.files': channel({
    access: 'supervisor',
    writes: false,
    input: nothing,
    output: z.array(settlementFileSchema),
    refusals: [],
  }),
} as const;
