// Text that people read, in every language of the booth.
import { z } from 'zod';

export const languages = ['en', 'hi'] as const;
export type Language = (typeof languages)[number];

export const wordsSchema = z.strictObject({ en: z.string().min(1).max(200), hi: z.string().min(1).max(200) }).readonly();
export type Words = z.infer<typeof wordsSchema>;
