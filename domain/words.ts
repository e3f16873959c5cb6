// Text that people read, in every language of the booth.
import { z } from 'zod';
import { oneLine } from './text/one-line.ts';

export const languages = ['en', 'hi'] as const;
export type Language = (typeof languages)[number];

export const wordsSchema = z.strictObject({ en: oneLine(200, { least: 1 }), hi: oneLine(200, { least: 1 }) }).readonly();
export type Words = z.infer<typeof wordsSchema>;
